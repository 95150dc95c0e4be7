package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Outcome.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may become of a create, which has no external record yet (S13, S16). */
class CreatesTest {
    private final HubFixture hub = new HubFixture();

    @Test
    void isRefusedWhereWhatItWasSentToIsNotFound() {
        assertThat(after(Result.NOT_FOUND).state()).isEqualTo(Delivery.State.DEAD);
        assertThat(hub.queries.causes()).hasSize(1);
    }

    @Test
    void isLookedUpAgainWhereTheSystemHasOneAlready() {
        var delivery = after(Result.STALE);
        assertThat(delivery.state()).isEqualTo(Delivery.State.DUE);
        assertThat(delivery.lookedUp()).isNull();
    }

    @Test
    void isUnknownWhereTheAnswerNamesNoId() {
        assertThat(after(Result.ACCEPTED).state()).isEqualTo(Delivery.State.UNKNOWN);
    }

    /** The delivery to the desk after a create that came to this, without an id. */
    private Delivery after(Result result) {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        var create = hub.lease("support").get(0);
        var outcome = new Outcome(
                create.recordId(),
                "support",
                create.token(),
                result,
                null,
                null,
                null,
                null,
                null,
                hub.now,
                null,
                "POST /contacts answered so");
        hub.hub.outcomes().record(CONTACT, List.of(outcome));
        return hub.queries.deliveries(create.recordId()).stream()
                .filter(delivery -> delivery.system().equals("support"))
                .findFirst()
                .orElseThrow();
    }
}
