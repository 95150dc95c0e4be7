package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.serai.catalog.Strategy;
import dev.serai.record.Change;
import dev.serai.store.OperationSums;
import dev.serai.store.PostgresStore;
import dev.serai.sync.Operation.Status;
import dev.serai.sync.Operation.Type;
import dev.serai.sync.OperationStore.Step;
import dev.serai.sync.OperationStore.Sum;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is remembered of what the hub did, one by one and in sums. */
class OperationsTest {
    private static final Duration ALL = Duration.ofDays(1000);

    private final HubFixture hub = new HubFixture();
    private final OperationSums operations = new OperationSums(hub.database());
    private final Instant began = hub.now;

    private List<Sum> sums() {
        return operations.sums(began, Step.MINUTE, ALL);
    }

    private static long count(List<Sum> sums, Type type, Status status) {
        return sums.stream()
                .filter(sum -> sum.type() == type && sum.status() == status)
                .mapToLong(Sum::count)
                .sum();
    }

    private long count(Type type, Status status) {
        return count(sums(), type, status);
    }

    private void outcome(LeasedDelivery delivery, Outcome.Result result, String externalId, Instant at) {
        hub.answered(delivery, result, externalId, at, "it said so");
    }

    @Test
    void aChangeThatIsTakenAnEchoAndADeadLetterAreThreeOperations() {
        var added = hub.told(crm("1"), "Ada", "ada@x.org", null);
        hub.receive(added);
        hub.settle();
        hub.receive(hub.told(crm("1"), "Ada", "ada@x.org", null));
        hub.settle();
        hub.receive(hub.change(crm(""), Change.Kind.UPSERT, Map.of("first_name", "Nobody"), hub.now));
        hub.settle();

        assertThat(count(Type.CHANGE, Status.DONE)).isEqualTo(1);
        assertThat(count(Type.CHANGE, Status.UNCHANGED)).isEqualTo(1);
        assertThat(count(Type.CHANGE, Status.DEAD)).isEqualTo(1);
        assertThat(sums()).extracting(Sum::count).containsOnly(1L).hasSize(3);
        assertThat(operations.failures(began, 10)).singleElement().satisfies(failure -> {
            assertThat(failure.error()).isEqualTo("unreadable");
            assertThat(failure.source()).isEqualTo("crm");
            assertThat(failure.destination()).isEqualTo("hub");
            assertThat(failure.detail()).contains("crm.system.yaml");
        });
    }

    @Test
    void whatWaitsIsNoOperationYet() {
        hub.receive(hub.told(crm("1"), "Ada", "ada@x.org", null));
        hub.settle();
        hub.lease("support");
        hub.receive(hub.told(support("s-1"), "Ada", "ada@x.org", null)); // may be the echo of the create in flight
        hub.settle();

        assertThat(sums()).hasSize(1);
    }

    @Test
    void latencyCountsFromTheChangeInItsSourceToTheDestinationsAnswer() {
        var edited = hub.now.minusSeconds(40);
        var content = HubFixture.contact("crm", "Ada", "ada@x.org", null);
        hub.receive(hub.change(crm("1"), Change.Kind.UPSERT, content, edited));
        hub.settle();
        var delivery = hub.lease("support").get(0);
        outcome(delivery, Outcome.Result.ACCEPTED, "s-1", hub.now.plusSeconds(20));

        var created = sums().stream()
                .filter(sum -> sum.type() == Type.CREATE)
                .findFirst()
                .orElseThrow();
        assertThat(created.source()).isEqualTo("crm");
        assertThat(created.destination()).isEqualTo("support");
        assertThat(created.latencyMillis()).isEqualTo(60_000);
        assertThat(created.durationMillis()).isEqualTo(20_000);
        assertThat(created.belowMillis()).isEqualTo(63_000);
        var settled = sums().stream()
                .filter(sum -> sum.type() == Type.CHANGE)
                .findFirst()
                .orElseThrow();
        assertThat(settled.latencyMillis()).isEqualTo(40_000);
    }

    @Test
    void anEventCountsFromTheChangeThatItTellsOf() {
        var content = HubFixture.contact("crm", "Ada", "ada@x.org", null);
        hub.receive(hub.change(crm("1"), Change.Kind.UPSERT, content, hub.now.minusSeconds(40)));
        hub.settle();
        outcome(hub.lease("analytics").get(0), Outcome.Result.ACCEPTED, null, hub.now.plusSeconds(20));

        assertThat(sums().stream().filter(sum -> sum.type() == Type.EVENT))
                .singleElement()
                .satisfies(sum -> assertThat(sum.source()).isEqualTo("crm"))
                .satisfies(sum -> assertThat(sum.destination()).isEqualTo("analytics"))
                .satisfies(sum -> assertThat(sum.latencyMillis()).isEqualTo(60_000));
    }

    @Test
    void whereTheSourceTellsNoTimeLatencyCountsFromTheReceipt() {
        var content = HubFixture.contact("crm", "Ada", "ada@x.org", null);
        hub.receive(hub.change(crm("1"), Change.Kind.UPSERT, content, null));
        hub.now = hub.now.plusSeconds(3);
        hub.settle();
        outcome(hub.lease("support").get(0), Outcome.Result.ACCEPTED, "s-1", hub.now.plusSeconds(4));

        assertThat(sums())
                .extracting(Sum::type, Sum::latencyMillis)
                .containsExactlyInAnyOrder(tuple(Type.CHANGE, 3_000L), tuple(Type.CREATE, 7_000L));
    }

    @Test
    void anOutageCountsFromItsFirstChange() {
        hub.receive(hub.told(crm("1"), "Ada", "ada@x.org", null));
        hub.settle();
        outcome(hub.lease("support").get(0), Outcome.Result.ACCEPTED, "s-1", hub.now);
        hub.receive(hub.told(crm("1"), "Ada K.", "ada@x.org", null));
        hub.settle();
        hub.now = hub.now.plusSeconds(600);
        hub.receive(hub.told(crm("1"), "Ada King", "ada@x.org", null));
        hub.settle();
        outcome(hub.lease("support").get(0), Outcome.Result.ACCEPTED, null, hub.now.plusSeconds(1));

        assertThat(sums().stream().filter(sum -> sum.type() == Type.UPDATE))
                .singleElement()
                .satisfies(sum -> assertThat(sum.latencyMillis()).isEqualTo(602_000));
    }

    @Test
    void afterADeliveryOnlyWhatChangedSinceItWasSentWaits() {
        hub.receive(hub.told(crm("1"), "Ada", "ada@x.org", null));
        hub.settle();
        hub.now = hub.now.plusSeconds(600);
        var first = hub.lease("support").get(0);
        var sent = hub.now;
        hub.receive(hub.told(crm("1"), "Ada King", "ada@x.org", null));
        hub.settle();
        outcome(first, Outcome.Result.ACCEPTED, "s-1", hub.now);

        assertThat(hub.deliveries(first.recordId(), "support").dueSince()).isEqualTo(sent);
    }

    @Test
    void whatAListShowsForTheFirstTimeHasNoLatency() {
        hub.pages = since -> page("1", "Ada", hub.now.minus(ALL));
        hub.hub.backfilling().start("crm", CONTACT);
        readAll();
        assertThat(sums()).singleElement().satisfies(sum -> {
            assertThat(sum.status()).isEqualTo(Status.DONE);
            assertThat(sum.belowMillis()).isZero();
        });

        hub.now = hub.now.plusSeconds(100);
        hub.pages = since -> page("1", "Ada King", hub.now.minusSeconds(30));
        hub.hub.backfilling().start("crm", CONTACT);
        readAll();
        assertThat(sums()).anySatisfy(sum -> assertThat(sum.latencyMillis()).isEqualTo(30_000));
    }

    private Remote.Page page(String id, String name, Instant changedAt) {
        var content = HubFixture.contact("crm", name, "ada@x.org", null);
        var item = new Remote.Item(id, content, null, null, changedAt, false);
        return new Remote.Page(List.of(item), Map.of(), true, null, null, null, null, hub.now);
    }

    private void readAll() {
        var id = hub.queries.latestBackfills().get(0).id();
        while (hub.hub.backfilling().step(id)) {
            hub.settle();
        }
        hub.settle();
    }

    @Test
    void everyAttemptIsAnOperationAndOnlyTheLastOneIsDead() {
        hub.receive(hub.told(crm("1"), "Ada", "ada@x.org", null));
        hub.settle();
        outcome(hub.lease("support").get(0), Outcome.Result.TRANSIENT, null, hub.now);
        hub.now = hub.now.plusSeconds(3600);
        outcome(hub.lease("support").get(0), Outcome.Result.REFUSED, null, hub.now);

        assertThat(operations.failures(began, 10))
                .extracting(Operation::status, Operation::error, Operation::detail)
                .containsExactly(
                        tuple(Status.DEAD, "refused", "it said so"), tuple(Status.FAILED, "transient", "it said so"));
        assertThat(operations.failures(began, 1)).extracting(Operation::error).containsExactly("refused");
        assertThat(sums().stream().filter(sum -> sum.status().failed()))
                .allSatisfy(sum -> assertThat(sum.belowMillis()).isZero());
    }

    @Test
    void aClashOfTwoEditsIsOneConflict() {
        var manual = new HubFixture(Strategy.MANUAL);
        var sums = new OperationSums(manual.database());
        manual.receive(manual.told(crm("1"), "Ada", "ada@x.org", null));
        manual.settle();
        manual.accepted(manual.lease("support").get(0), "s-1");
        manual.receive(manual.told(crm("1"), "Adelaide", "ada@x.org", null));
        manual.receive(manual.told(support("s-1"), "Adele", "ada@x.org", null));
        manual.settle();

        assertThat(manual.conflicts(Conflict.Kind.FIELD)).hasSize(1);
        assertThat(count(sums.sums(began, Step.MINUTE, ALL), Type.CHANGE, Status.CONFLICT))
                .isEqualTo(1);
    }

    @Test
    void whatWasRolledBackIsNeitherRememberedNorTold() {
        var told = new ArrayList<Operation>();
        var store = new PostgresStore(hub.database(), told::addAll);
        assertThatThrownBy(() -> store.inTransaction(tx -> {
                    tx.addOperations(List.of(done(hub.now)));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(sums()).isEmpty();
        assertThat(told).isEmpty();
    }

    private static Operation done(Instant at) {
        return new Operation(Type.UPDATE, CONTACT, "crm", "support", Status.DONE, "", at, 5_000L, 10, 1L, "s-1", null);
    }

    private void add(Instant at) {
        hub.store.inTransaction(tx -> {
            tx.addOperations(List.of(done(at)));
            return null;
        });
    }

    @Test
    void summingTwiceChangesNothing() {
        add(hub.now);
        var before = sums();
        assertThat(before).singleElement().satisfies(sum -> {
            assertThat(sum.belowMillis()).as("five seconds are slow already").isEqualTo(6_300);
            assertThat(sum.count()).isEqualTo(1);
        });
        assertThat(operations.sum()).as("a minute and an hour").isEqualTo(2);
        assertThat(sums()).isEqualTo(before);
        assertThat(operations.sum()).isZero();
        assertThat(sums()).isEqualTo(before);
        add(hub.now);
        assertThat(sums()).singleElement().satisfies(sum -> assertThat(sum.count())
                .isEqualTo(2));
        operations.sum();
        assertThat(sums()).singleElement().satisfies(sum -> assertThat(sum.count())
                .isEqualTo(2));
    }

    @Test
    void whatATransactionDoesThatOutlastsLaterOnesIsSummedOnce() throws SQLException {
        try (var slow = hub.database().getConnection()) {
            slow.setAutoCommit(false);
            try (var statement = slow.createStatement()) {
                statement.execute(
                        "insert into operation (at, type, status, entity, source, destination, error, duration_ms)"
                                + " values ('2026-03-01T10:00:00Z', 2, 0, 'contact', 'crm', 'support', '', 0)");
                add(hub.now);
                operations.sum();
                slow.commit();
            }
        }
        assertThat(sums().stream().mapToLong(Sum::count).sum()).isEqualTo(2);
        operations.sum();
        assertThat(sums().stream().mapToLong(Sum::count).sum()).isEqualTo(2);
        operations.sum();
        assertThat(sums().stream().mapToLong(Sum::count).sum()).isEqualTo(2);
    }

    @Test
    void spansBeginWithTheRange() {
        add(began);
        add(began.plusSeconds(59));
        add(began.plusSeconds(60));
        add(began.minusSeconds(1));
        operations.sum();

        assertThat(operations.sums(began.plusSeconds(30), Step.MINUTE, Duration.ofMinutes(1)))
                .extracting(Sum::at, Sum::count)
                .containsExactly(tuple(began, 2L), tuple(began.plusSeconds(60), 1L));
        assertThat(operations.sums(began, Step.HOUR, Duration.ofHours(1)))
                .extracting(Sum::count)
                .containsExactly(3L);
    }

    @Test
    void detailsAreForgottenAndSumsStay() {
        add(began);
        assertThat(operations.forget(began.plusSeconds(1), began, began))
                .as("it is not summed yet")
                .isZero();
        operations.sum();
        var before = sums();
        assertThat(operations.forget(began.plusSeconds(1), began, began)).isEqualTo(1);
        assertThat(sums()).isEqualTo(before);
        operations.forget(began, began.plusSeconds(60), began);
        assertThat(sums()).isEmpty();
        assertThat(operations.sums(began, Step.HOUR, ALL)).hasSize(1);
        operations.forget(began, began, began.plusSeconds(3600));
        assertThat(operations.sums(began, Step.HOUR, ALL)).isEmpty();
    }

    /** A restored database counts its transactions from the beginning. */
    @Test
    void whatWasSummedOnAnotherServerIsNotSummedAgain() throws SQLException {
        add(began);
        operations.sum();
        execute("update operation_summed set up_to = '4000000000'");
        assertThat(sums()).singleElement().satisfies(sum -> assertThat(sum.count())
                .isEqualTo(1));
        operations.sum();
        add(began);
        operations.sum();
        operations.sum();
        assertThat(sums()).singleElement().satisfies(sum -> assertThat(sum.count())
                .isEqualTo(2));
    }

    private void execute(String statement) throws SQLException {
        try (var connection = hub.database().getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
