package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody sleeps while there is something to do for them: what was passed over because somebody held it is told of once it is free. */
class WakingUpTest {
    private static final long LONG_MILLIS = 60_000;

    private final HubFixture fixture = new HubFixture();
    private final Wakeups wakeups = fixture.hub.wakeups();

    private long seen(String system) {
        return wakeups.deliveriesSeen(system, CONTACT);
    }

    private void editEverybody(String name, int contacts) {
        fixture.receive(IntStream.range(0, contacts)
                .mapToObj(n -> fixture.told(crm("c-" + n), name, n + "@example.org", null))
                .toArray(Change[]::new));
        fixture.settle();
    }

    private List<LeasedDelivery> lease(String system, int most) {
        return fixture.hub.leasing().lease(system, CONTACT, most);
    }

    @Test
    void whatALeasePassedOverBecauseAnotherLeaseHeldTheRecordIsToldOfWhenThatIsCommitted() throws Exception {
        editEverybody("Ada", 1);
        while (fixture.hub.lookUps().lookUp() > 0) {
            fixture.settle();
        }
        var before = seen("support");

        assertThat(lease("email", 10)).hasSize(1);

        wakeups.awaitDeliveries("support", CONTACT, before, LONG_MILLIS);
        assertThat(seen("support")).isGreaterThan(before);
        assertThat(lease("support", 10)).hasSize(1);
    }

    @Test
    void aLeaseThatFoundAsManyAsItAskedForLooksAgain() {
        editEverybody("Ada", 3);
        while (fixture.hub.lookUps().lookUp() > 0) {
            fixture.settle();
        }
        var leased = new ArrayList<LeasedDelivery>();
        long before;
        do {
            before = seen("email");
            leased.addAll(lease("email", 1));
        } while (seen("email") > before);

        assertThat(leased).hasSize(3);
    }

    @Test
    void shardsInWhichEverythingWaitsKeepNobodyFromTheOthers() {
        var blocked = IntStream.range(0, 200).mapToObj(n -> crm("blocked-" + n)).toList();
        fixture.store.inTransaction(tx -> {
            var ids = tx.append(blocked.stream()
                    .map(one -> fixture.told(one, "Ada", null, null))
                    .toList());
            tx.park(IntStream.range(0, ids.length).mapToObj(i -> ids[i]).toList());
            tx.append(blocked.stream()
                    .map(one -> fixture.told(one, "Ada", null, null))
                    .toList());
            return null;
        });
        for (int n = 0; n < Store.SHARDS; n++) {
            fixture.receive(fixture.told(crm("free-" + n), "Bob", "bob-" + n + "@example.org", null));
            assertThat(fixture.hub.settling().settle()).as("contact " + n).isPositive();
            assertThat(fixture.link(crm("free-" + n))).isNotNull();
        }
    }

    @Test
    void hintsThatWaitedForADeliveryInFlightAreToldOfWithItsOutcome() throws Exception {
        editEverybody("Ada", 1);
        var delivery = fixture.lease("email").get(0);
        fixture.accepted(delivery, "e-1");
        editEverybody("Augusta", 1);
        var update = lease("email", 1).get(0);
        var hint = new ExternalId("email", CONTACT, "e-1");
        fixture.receive(fixture.change(hint, Change.Kind.HINT, null, null));
        assertThat(fixture.hub.hints().answer()).isZero();
        wakeups.awaitHints(0);

        fixture.there.put(hint, new Remote.Item("e-1", Map.of(), null, null, null, false));
        fixture.accepted(update, "e-1");

        var began = System.nanoTime();
        wakeups.awaitHints(LONG_MILLIS);
        assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(LONG_MILLIS / 2);
        assertThat(fixture.hub.hints().answer()).isEqualTo(1);
    }
}
