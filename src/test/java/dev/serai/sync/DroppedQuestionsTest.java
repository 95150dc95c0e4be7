package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps bring the same again and again. What a person dropped is asked about again only when there is something new to it. */
class DroppedQuestionsTest {
    private final HubFixture hub = new HubFixture();

    /** The CRM has Ada twice, and a sweep lists the second one. */
    @BeforeEach
    void adaIsThereTwice() {
        listed("c-1", "ada@example.org", "Engines");
        listed("c-2", "ada@example.org", "Engines");
    }

    private void listed(String id, String email, String company) {
        hub.now = hub.now.plusSeconds(60);
        var content = contact("crm", "Ada", email, company);
        hub.receive(hub.change(crm(id), Change.Kind.READ, content, hub.now));
        hub.settle();
    }

    private List<Conflict> asked() {
        return hub.conflicts(Conflict.Kind.IDENTITY);
    }

    private void decide(Decision decision) {
        hub.askedAboutIsThere();
        assertThat(asked()).hasSize(1);
        hub.hub.conflicts().resolve(asked().get(0).id(), decision, "grace");
        hub.settle();
    }

    private void drop() {
        decide(new Decision(Choice.DROP, null, null));
    }

    @Test
    void theSameIsNotAskedAgain() {
        drop();
        listed("c-2", "ada@example.org", "Engines");
        assertThat(asked()).isEmpty();
        assertThat(hub.link(crm("c-2"))).as("nor is it linked").isNull();
    }

    @Test
    void whatItSaysAnewIsAsked() {
        drop();
        listed("c-2", "ada@example.org", "Analytical");
        assertThat(asked()).hasSize(1);
        drop();
        listed("c-2", "ada@example.org", "Analytical");
        assertThat(asked()).isEmpty();
    }

    /** The first copy is gone, so that the second takes its place, whatever was dropped before. */
    @Test
    void whatIsClearByNowNeedsNobody() {
        drop();
        hub.now = hub.now.plusSeconds(60);
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
        listed("c-2", "ada@example.org", "Engines");
        assertThat(asked()).isEmpty();
        assertThat(hub.link(crm("c-2")).live()).isTrue();
    }

    @Test
    void whatAnotherOneSaysIsAskedForItself() {
        drop();
        listed("c-3", "ada@example.org", "Engines");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void whatWasDecidedOtherwiseIsNoDrop() {
        decide(new Decision(Choice.SEPARATE, null, null));
        assertThat(hub.link(crm("c-2")).live()).isTrue();
        assertThat(asked()).isEmpty();
    }
}
