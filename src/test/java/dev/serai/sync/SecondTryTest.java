package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person lets go on again is as old as it is: it undoes nothing newer, also where the system tells no times (S18). */
class SecondTryTest {
    private final HubFixture hub = new HubFixture();

    @Test
    void aDecidedChangeKeepsItsPlaceBeforeThoseThatWaitedBehindIt() {
        hub.receive(timeless("7", "ada@example.org", null), timeless("8", "bob@example.org", null));
        hub.settle();
        hub.receive(timeless("8", "ada@example.org", "Old Ltd"));
        hub.receive(timeless("8", "bob@example.org", "New Ltd"));
        hub.settle();
        var conflict = hub.conflicts(Conflict.Kind.IDENTITY).get(0);
        hub.hub.conflicts().resolve(conflict.id(), new Decision(Choice.SEPARATE, null, null), "grace");
        hub.settle();
        var bob = hub.link(support("8")).recordId();
        assertThat(hub.value(bob, "company")).isEqualTo("New Ltd");
        assertThat(hub.value(bob, "email")).isEqualTo("bob@example.org");
    }

    @Test
    void aConflictIsDecidedOnce() {
        hub.receive(timeless("7", "ada@example.org", null), timeless("8", "ada@example.org", null));
        hub.settle();
        var conflict = hub.conflicts(Conflict.Kind.IDENTITY).get(0);
        var decision = new Decision(Choice.SEPARATE, null, null);
        hub.store.inTransaction(tx -> tx.decide(conflict.change(), -1L)); // somebody else, a moment before
        assertThatThrownBy(() -> hub.hub.conflicts().resolve(conflict.id(), decision, "grace"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not wait in the inbox any more");
    }

    @Test
    void aReplayedChangeThatMayBeOldIsReadAnew() {
        hub.receive(timeless("7", "ada@example.org", null));
        hub.settle();
        var odd = Map.<String, Object>of("given", List.of("not", "a", "name"), "email", "ada@example.org");
        hub.receive(hub.change(support("7"), Kind.UPSERT, odd, null));
        hub.settle();
        hub.receive(timeless("7", "ada@example.org", "New Ltd"));
        hub.settle();
        var now = contact("support", "Ada", "ada@example.org", "Newest Ltd");
        hub.there.put(support("7"), new Remote.Item("7", now, null, null, null, false));
        hub.now = hub.now.plusSeconds(1);
        var letter = hub.queries.deadLetters(null, 0, 10).get(0);
        assertThat(hub.hub.deadLetters().replay(letter.id())).isTrue();
        hub.settle();
        assertThat(hub.value(hub.link(support("7")).recordId(), "company")).isEqualTo("Newest Ltd");
        assertThat(hub.queries.deadLetters(null, 0, 10)).isEmpty();
    }

    @Test
    void aReplayedChangeThatNothingFollowedIsTakenAsItIs() {
        var odd = Map.<String, Object>of("first_name", List.of("not", "a", "name"), "email_address", "x@example.org");
        hub.receive(hub.change(crm("c-1"), Kind.UPSERT, odd, null));
        hub.settle();
        var letter = hub.queries.deadLetters(null, 0, 10).get(0);
        hub.hub.deadLetters().replay(letter.id());
        hub.settle();
        assertThat(hub.queries.deadLetters(null, 0, 10))
                .as("it fails as before")
                .hasSize(1);
    }

    /** A contact of the desk that tells no time. */
    private Change timeless(String id, String email, String company) {
        hub.now = hub.now.plusSeconds(1);
        return hub.change(support(id), Kind.UPSERT, contact("support", "Ada", email, company), null);
    }
}
