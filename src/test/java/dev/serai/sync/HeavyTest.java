package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.record.Change;
import dev.serai.record.Weight;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of what is heavy less is worked on together, so that memory is bounded by bytes and not only by how many (I8); nothing is left out for it. */
class HeavyTest {
    private static final String HEAVY = "x".repeat(Weight.TOGETHER * 2 / 3);
    private static final List<String> NAMES =
            List.of("Ada", "Bertrand", "Charlotte", "Dimitri", "Evangeline", "Friedrich");
    private static final List<Integer> PEOPLE =
            IntStream.range(0, NAMES.size()).boxed().toList();

    private final HubFixture hub = new HubFixture();

    @Test
    void changesAreSettledOneByOne() {
        receiveHeavy();
        assertThat(mostAtATime(() -> PEOPLE.stream()
                        .filter(person -> hub.link(crm("c-" + person)) != null)
                        .toList()))
                .isEqualTo(1);
        assertThat(PEOPLE)
                .allSatisfy(person -> assertThat(hub.link(crm("c-" + person))).isNotNull());
    }

    @Test
    void lightChangesOfHeavyRecordsAreSettledOneByOne() {
        receiveHeavy();
        hub.settle();
        hub.receive(PEOPLE.stream().map(this::renamed).toArray(Change[]::new));
        assertThat(mostAtATime(() -> PEOPLE.stream()
                        .filter(person -> "Sir".equals(firstName(person)))
                        .toList()))
                .isEqualTo(1);
        assertThat(PEOPLE).allSatisfy(person -> assertThat(firstName(person)).isEqualTo("Sir"));
    }

    @Test
    void lightChangesByWhichHeavyRecordsAreRecognisedAreSettledOneByOne() {
        receiveHeavy();
        hub.settle();
        hub.receive(PEOPLE.stream()
                .map(person -> hub.told(support("s-" + person), NAMES.get(person), person + "@example.org", null))
                .toArray(Change[]::new));
        assertThat(mostAtATime(() -> PEOPLE.stream()
                        .filter(person -> hub.link(support("s-" + person)) != null)
                        .toList()))
                .isEqualTo(1);
    }

    @Test
    void deliveriesAreLeasedOneByOne() {
        receiveHeavy();
        hub.settle();
        for (var leased = 0; leased < PEOPLE.size(); leased++) {
            assertThat(hub.lease("support")).hasSize(1);
        }
        assertThat(hub.lease("support")).isEmpty();
    }

    @Test
    void eventsAreLeasedOneByOne() {
        receiveHeavy();
        hub.settle();
        for (var leased = 0; leased < PEOPLE.size(); leased++) {
            assertThat(hub.hub.leasing().lease("analytics", CONTACT, 100)).hasSize(1);
        }
        assertThat(hub.hub.leasing().lease("analytics", CONTACT, 100)).isEmpty();
    }

    @Test
    void leasesWhoseOutcomeIsUnknownAreReadOneByOne() {
        receiveHeavy();
        hub.settle();
        PEOPLE.forEach(person -> hub.lease("support"));
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        List<Delivery> unknown = hub.store.inTransaction(tx -> {
            tx.expireLeases(hub.now);
            return tx.claimUnknown(50, Set.of(), hub.now, hub.now.plusSeconds(60));
        });
        assertThat(unknown).hasSize(1);
    }

    @Test
    void recordsAreLookedThroughOneByOneUntilNoneIsLeft() {
        receiveHeavy();
        hub.settle();
        var after = 0L;
        for (var looked = 0; looked < PEOPLE.size(); looked++) {
            var page = after(after);
            assertThat(page).hasSize(1);
            after = page.get(0);
        }
        assertThat(after(after)).isEmpty();
    }

    private List<Long> after(long record) {
        return hub.store.inTransaction(tx -> tx.recordsAfter(CONTACT, record, 200));
    }

    @Test
    void deadLettersAreReplayedOneByOneUntilNoneIsLeft() {
        var replaying = new ReplayingDeadLetters(hub.hub.context());
        replaying.bury(PEOPLE.stream().map(this::heavy).toList(), "no route");
        assertThat(hub.store.<List<DeadLetter>>inTransaction(tx -> tx.deadLettersOf("no route", 0, 500)))
                .hasSize(1);
        assertThat(replaying.replayAll("no route")).isEqualTo(PEOPLE.size());
        hub.settle();
        assertThat(PEOPLE)
                .allSatisfy(person -> assertThat(hub.link(crm("c-" + person))).isNotNull());
    }

    @Test
    void moreThanMayWaitIsRefused() {
        try (var receiving = new ReceivingChanges(hub.hub.context())) {
            var heaviest = hub.told(crm("c-1"), "Ada", "ada@example.org", "x".repeat(32 * Weight.TOGETHER));
            assertThat(receiving.receive(List.of(heaviest)).toCompletableFuture())
                    .as("nothing waits yet")
                    .isNotDone();
            assertThatThrownBy(() -> receiving
                            .receive(List.of(hub.told(crm("c-2"), "Bob", "bob@example.org", null)))
                            .toCompletableFuture()
                            .join())
                    .hasCauseInstanceOf(InboxFullException.class);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWaitedMakesRoomOnceItIsCommitted() throws Exception {
        try (var receiving = new ReceivingChanges(hub.hub.context()).start()) {
            for (var person : PEOPLE) {
                var heaviest = hub.told(crm("c-" + person), "Ada", null, "x".repeat(32 * Weight.TOGETHER));
                assertThat(receiving
                                .receive(List.of(heaviest))
                                .toCompletableFuture()
                                .join())
                        .containsExactly(true);
            }
        }
    }

    private void receiveHeavy() {
        hub.receive(PEOPLE.stream().map(this::heavy).toArray(Change[]::new));
    }

    private Change heavy(int person) {
        var name = NAMES.get(person);
        return hub.told(crm("c-" + person), name, person + "@example.org", name + HEAVY);
    }

    /** The first name and nothing else. */
    private Change renamed(int person) {
        return hub.told(crm("c-" + person), "Sir", null, null).with(Map.of("first_name", "Sir"), true);
    }

    private Object firstName(int person) {
        return hub.value(hub.link(crm("c-" + person)).recordId(), "firstName");
    }

    /** Settles all and says how many at the most came to it in one transaction. */
    private int mostAtATime(Supplier<List<Integer>> settled) {
        var most = 0;
        var before = settled.get().size();
        while (hub.hub.settling().settle() > 0) {
            var now = settled.get().size();
            most = Math.max(most, now - before);
            before = now;
        }
        assertThat(before).isEqualTo(PEOPLE.size());
        return most;
    }
}
