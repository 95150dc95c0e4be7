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
        assertThat(replaying().replay(letter, contact("crm", "Ada", "ada@example.org", null)))
                .isTrue();
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-1")).recordId(), "firstName")).isEqualTo("Ada");
        assertThat(hub.queries.causes()).isEmpty();
        assertThat(hub.queries.deadLetter(letter).orElseThrow().change().content())
                .isEqualTo(ODD);
    }

    @Test
    void oncePerDeadLetter() {
        var letter = deadLetter();
        replaying().replay(letter, contact("crm", "Ada", "ada@example.org", null));
        assertThat(replaying().replay(letter, contact("crm", "Eve", "ada@example.org", null)))
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
        assertThatThrownBy(() -> replaying().replay(letter, contact("crm", "Ada", "ada@example.org", null)))
                .hasMessage("What was settled of c-1 since may be newer than this");
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-1")).recordId(), "firstName")).isEqualTo("Augusta");
        assertThat(hub.queries.causes()).hasSize(1);
    }

    private ReplayingDeadLetters replaying() {
        return hub.hub.deadLetters();
    }
}
