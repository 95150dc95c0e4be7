package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.record.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person corrects what a system told, and it goes on its way again. */
class EditedDeadLettersTest {
    private static final Map<String, Object> ODD =
            Map.of("first_name", List.of("not", "a", "name"), "email_address", "ada@example.org");

    private final HubFixture hub = new HubFixture();

    private long deadLetter() {
        hub.receive(hub.change(crm("c-1"), Change.Kind.UPSERT, ODD, null));
        hub.settle();
        return hub.queries.causes().get(0).sample();
    }

    @Test
    void whatWasCorrectedIsTakenAndWhatWasToldIsKept() {
        var letter = deadLetter();
        assertThat(replaying().replay(letter, contact("crm", "Ada", "ada@example.org", null), "grace"))
                .isTrue();
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-1")).recordId(), "firstName")).isEqualTo("Ada");
        assertThat(hub.queries.causes()).isEmpty();
        assertThat(hub.queries.deadLetter(letter).orElseThrow().change().content())
                .isEqualTo(ODD);
    }

    /** Whoever asks later why the record says so learns that it was not the system alone. */
    @Test
    void theRecordsHistorySaysWhoCorrectedIt() {
        replaying().replay(deadLetter(), contact("crm", "Ada", "ada@example.org", null), "grace");
        hub.settle();
        hub.receive(hub.change(crm("c-2"), Change.Kind.UPSERT, contact("crm", "Bo", "bo@example.org", null), null));
        hub.settle();

        assertThat(origin("c-1").author()).isEqualTo("grace");
        assertThat(origin("c-1").externalId()).isEqualTo("c-1");
        assertThat(origin("c-2").author()).as("who is as it was told").isNull();
    }

    @Test
    void whatFailsAgainStillSaysSo() {
        replaying().replay(deadLetter(), ODD, "grace");
        hub.settle();

        assertThat(hub.queries
                        .deadLetter(hub.queries.causes().get(0).sample())
                        .orElseThrow()
                        .change()
                        .editedBy())
                .isEqualTo("grace");
    }

    @Test
    void oncePerDeadLetter() {
        var letter = deadLetter();
        replaying().replay(letter, contact("crm", "Ada", "ada@example.org", null), "grace");
        assertThat(replaying().replay(letter, contact("crm", "Eve", "ada@example.org", null), "grace"))
                .isFalse();
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-1")).recordId(), "firstName")).isEqualTo("Ada");
    }

    /** S18: the correction is of what was told then, and would be written over what was told since. */
    @Test
    void notWhereTheSystemToldSomethingSince() {
        var letter = deadLetter();
        hub.now = hub.now.plusSeconds(60);
        hub.receive(
                hub.change(crm("c-1"), Change.Kind.UPSERT, contact("crm", "Augusta", "ada@example.org", null), null));
        hub.settle();
        assertThatThrownBy(() -> replaying().replay(letter, contact("crm", "Ada", "ada@example.org", null), "grace"))
                .hasMessage("What was settled of c-1 since may be newer than this");
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-1")).recordId(), "firstName")).isEqualTo("Augusta");
        assertThat(hub.queries.causes()).hasSize(1);
    }

    private Origin origin(String id) {
        return hub.queries
                .history(hub.link(crm(id)).recordId(), Long.MAX_VALUE, 1)
                .get(0)
                .origin();
    }

    private ReplayingDeadLetters replaying() {
        return hub.hub.deadLetters();
    }
}
