package dev.serai.flow;

import static dev.serai.flow.Folder.ENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Deletes;
import dev.serai.catalog.Direction;
import dev.serai.catalog.FirstContact;
import dev.serai.catalog.Strategy;
import dev.serai.record.FieldType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an entity file says. */
class EntityReadingTest {
    @Test
    void whatIsNotSaidHasItsDefault() {
        var contact = Folder.sound().read().catalog().entity("contact").orElseThrow();
        assertThat(contact.strategy()).isEqualTo(Strategy.MERGE);
        assertThat(contact.firstContact()).isEqualTo(FirstContact.FILL_BLANKS);
        assertThat(contact.deletes())
                .isEqualTo(new Deletes(Deletes.Against.UPDATE_WINS, new Deletes.Brake(0.2, 20, Duration.ofHours(1))));
        assertThat(contact.blankIsNull()).isTrue();
        assertThat(contact.authority()).isEmpty();
        assertThat(contact.description()).isEmpty();
        assertThat(contact.participants().get("crm").onDelete()).isEqualTo(Deletes.Policy.PROPAGATE);
        assertThat(contact.fields().get("email").personal()).isFalse();
        assertThat(contact.fields().get("email").strategy()).isNull();
    }

    @Test
    void whatIsSaidIsRead() {
        var contact = Folder.sound()
                .with(
                        ENTITY,
                        """
                        entity: contact
                        description: A person
                        fields:
                          email: { type: text, strategy: source-wins, personal: true }
                          born: date
                          at: instant
                          score: number
                          ok: boolean
                          list: list
                          more: object
                          firstName: text
                        keys: [email, score]
                        conflicts: { strategy: last-write-wins, authority: [crm] }
                        firstContact: last-write-wins
                        deletes: { strategy: delete-wins, brake: { share: 1, minimum: 3, window: 90m } }
                        blankIsNull: false
                        participants:
                          crm: { direction: in, onDelete: ignore }
                        """)
                .read()
                .catalog()
                .entity("contact")
                .orElseThrow();
        assertThat(contact.description()).isEqualTo("A person");
        assertThat(contact.keys()).containsExactly("email", "score");
        assertThat(contact.fields().get("email").strategy()).isEqualTo(Strategy.SOURCE_WINS);
        assertThat(contact.fields().get("email").personal()).isTrue();
        assertThat(contact.fields().get("at").type()).isEqualTo(FieldType.INSTANT);
        assertThat(contact.strategy()).isEqualTo(Strategy.LAST_WRITE_WINS);
        assertThat(contact.authority()).containsExactly("crm");
        assertThat(contact.firstContact()).isEqualTo(FirstContact.LAST_WRITE_WINS);
        assertThat(contact.deletes().brake()).isEqualTo(new Deletes.Brake(1, 3, Duration.ofMinutes(90)));
        assertThat(contact.deletes().strategy()).isEqualTo(Deletes.Against.DELETE_WINS);
        assertThat(contact.blankIsNull()).isFalse();
        assertThat(contact.participants().get("crm").direction()).isEqualTo(Direction.IN);
        assertThat(contact.participants().get("crm").onDelete()).isEqualTo(Deletes.Policy.IGNORE);
    }

    @Test
    void fieldsKeepTheOrderOfTheFile() {
        assertThat(Folder.sound()
                        .read()
                        .catalog()
                        .entity("contact")
                        .orElseThrow()
                        .fields()
                        .keySet())
                .containsExactly("email", "firstName", "tags", "born");
    }
}
