package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.ExternalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Merging and splitting while something else is done with the same records, on this replica or another (S23). */
class MergingRacesTest {
    private final HubFixture hub = new HubFixture();

    /** Done once, in between: after a batch has read which records it is about, and before it locks them. */
    private final AtomicReference<Runnable> beforeLocking = new AtomicReference<>();

    private final Hub other = hub.replica(Between.before("know", beforeLocking, hub.store));

    private void settleOnTheOther() {
        while (other.settling().settle() > 0) {
            continue;
        }
    }

    private long told(ExternalId external, String name, String email) {
        hub.receive(hub.told(external, name, email, null));
        hub.settle();
        return hub.link(external).recordId();
    }

    private Regrouped merge(Hub replica, long survivor, long away) {
        return replica.merging()
                .merge(new MergingRecords.Wish(survivor, away, Map.of()))
                .orElseThrow();
    }

    @Test
    void aChangeOfTheOneThatIsMergedAwayMeanwhileIsTheSurvivors() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org");
        var bob = told(support("7"), "Bob", "bob@example.org");
        hub.receive(hub.told(support("7"), "Robert", "bob@example.org", null));
        beforeLocking.set(() -> merge(hub.hub, ada, bob));
        settleOnTheOther();
        assertThat(beforeLocking.get()).isNull();
        assertThat(hub.value(ada, "firstName")).isEqualTo("Robert");
        assertThat(hub.link(support("7"))).isEqualTo(new HubFixture.Linked(ada, true));
    }

    @Test
    void aNewcomerWithAKeyOfTheOneThatIsMergedAwayMeanwhileIsTheSurvivor() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org");
        var bob = told(support("7"), "Bob", "bob@example.org");
        var form = new ExternalId("email", CONTACT, "m-1");
        hub.receive(hub.change(
                form,
                dev.serai.record.Change.Kind.UPSERT,
                Map.of("EMAIL", "bob@example.org", "LNAME", "Lovelace"),
                hub.now));
        beforeLocking.set(() -> merge(hub.hub, ada, bob));
        settleOnTheOther();
        hub.now = hub.now.plusSeconds(60);
        settleOnTheOther();
        assertThat(hub.link(form).recordId()).isEqualTo(ada);
    }

    @Test
    void aChangeOfTheOneThatIsSplitOffMeanwhileIsItsOwn() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org");
        var bob = told(support("7"), "Bob", "bob@example.org");
        merge(hub.hub, ada, bob);
        hub.receive(hub.told(support("7"), "Robert", "new@example.org", null));
        beforeLocking.set(() -> hub.hub.splitting().undo(ada, bob, true));
        settleOnTheOther();
        assertThat(hub.value(bob, "firstName")).isEqualTo("Robert");
        assertThat(hub.value(bob, "email")).isEqualTo("new@example.org");
        assertThat(hub.value(ada, "firstName")).isEqualTo("Ada");
        assertThat(hub.queries.records(CONTACT, Long.MAX_VALUE, 10)).hasSize(2);
        assertThat(hub.queries.causes()).isEmpty();
    }

    @Test
    void twoReplicasMergeTheSameTwoIntoEachOtherAtOnce() throws Exception {
        for (var time = 0; time < 10; time++) {
            var ada = told(crm("c-" + time), "Ada", "ada" + time + "@example.org");
            var bob = told(support("7" + time), "Bob", "bob" + time + "@example.org");
            var failures = atOnce(() -> merge(hub.hub, ada, bob), () -> merge(other, bob, ada));
            assertThat(failures).isEmpty();
            assertThat(hub.link(crm("c-" + time)).recordId())
                    .isEqualTo(hub.link(support("7" + time)).recordId());
            var left = hub.store.inTransaction(tx -> tx.lock(List.of(ada, bob)));
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void oneMergesWhileAnotherSendsAndTheOutcomeIsNotLost() throws Exception {
        for (var time = 0; time < 10; time++) {
            var ada = told(crm("c-" + time), "Ada", "ada" + time + "@example.org");
            var bob = told(support("7" + time), "Bob", "bob" + time + "@example.org");
            while (hub.hub.lookUps().lookUp() > 0) {
                hub.settle();
            }
            var sent = new ArrayList<LeasedDelivery>();
            var failures = atOnce(
                    () -> merge(hub.hub, ada, bob),
                    () -> sent.addAll(other.leasing().lease("email", CONTACT, 100)));
            assertThat(failures).allSatisfy(failure -> assertThat(failure).isInstanceOf(NotNowException.class));
            sent.forEach(create -> hub.accepted(create, "m-" + create.recordId()));
            if (!failures.isEmpty()) {
                merge(hub.hub, ada, bob);
            }
            hub.settle();
            var record = hub.link(crm("c-" + time)).recordId();
            sent.removeIf(create -> create.recordId() != ada && create.recordId() != bob);
            assertThat(sent).allSatisfy(create -> assertThat(
                            hub.link(new ExternalId("email", CONTACT, "m-" + create.recordId()))
                                    .recordId())
                    .isEqualTo(record));
        }
    }

    private static List<Throwable> atOnce(Runnable one, Runnable another) throws InterruptedException {
        var failures = new ArrayList<Throwable>();
        var start = new CyclicBarrier(2);
        var threads = List.of(one, another).stream()
                .map(work -> new Thread(() -> {
                    try {
                        start.await();
                        work.run();
                    } catch (Exception e) {
                        synchronized (failures) {
                            failures.add(e);
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        return failures;
    }
}
