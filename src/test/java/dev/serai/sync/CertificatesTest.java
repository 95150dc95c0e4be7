package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Lane;
import dev.serai.store.CertificateRows;
import dev.serai.sync.Certificate.Kind;
import dev.serai.sync.Certificate.Verdict;
import dev.serai.sync.Certificate.What;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sweeps, backfills and drains account for everything they read and sent, and say where they cannot. */
class CertificatesTest {
    private final HubFixture hub = new HubFixture();
    private final CertificateRows certificates = new CertificateRows(hub.database());
    private List<Remote.Item> listed = List.of();
    private Remote.Failure failure;

    CertificatesTest() {
        hub.pages = since -> new Remote.Page(
                failure == null ? listed : List.of(), Map.of("at", "end"), true, null, failure, null, "no", hub.now);
    }

    private Remote.Item item(String id, String name, String email) {
        return new Remote.Item(id, contact("crm", name, email, null), null, null, hub.now, false);
    }

    private Certificate newest(Kind kind) {
        certificates.close(hub.now);
        return certificates.certificates(kind, null, null, Long.MAX_VALUE, 1).get(0);
    }

    private void sweep() {
        hub.now = hub.now.plusSeconds(1);
        hub.hub.sweeping().sweep("crm", CONTACT);
    }

    private static void adds(Certificate run) {
        assertThat(run.of(What.READ))
                .isEqualTo(run.of(What.SETTLED)
                        + run.of(What.UNCHANGED)
                        + run.of(What.SKIPPED)
                        + run.of(What.DEAD_LETTERS)
                        + run.pending());
    }

    @Test
    void whatWasReadIsAccountedFor() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.receive(hub.told(crm("c-2"), "Bea", "bea@example.org", null));
        hub.settle();
        hub.now = hub.now.plusSeconds(1);
        listed = List.of(
                item("c-1", "Augusta", "ada@example.org"),
                item("c-2", "Bea", "bea@example.org"),
                item("c-3", "Cleo", "cleo@example.org"),
                item("c-4", "Ada", "ada@example.org"),
                new Remote.Item("c-5", Map.of("email_address", Map.of("a", 1)), null, null, hub.now, false));
        sweep();
        var begun = newest(Kind.SWEEP);
        assertThat(begun.verdict()).isEqualTo(Verdict.RUNNING);
        assertThat(begun.pending()).isEqualTo(5);
        adds(begun);
        hub.settle();
        var run = newest(Kind.SWEEP);
        assertThat(run.tallies())
                .isEqualTo(Map.of(
                        What.READ, 5L, What.SETTLED, 2L, What.UNCHANGED, 1L, What.SKIPPED, 1L, What.DEAD_LETTERS, 1L));
        assertThat(run.skipped()).isEqualTo(Map.of("a person is asked", 1L));
        assertThat(run.verdict()).isEqualTo(Verdict.SUCCESS);
        adds(run);
    }

    @Test
    void whatWebhooksTellMeanwhileIsNotTheRuns() {
        listed = List.of(item("c-1", "Ada", "ada@example.org"));
        sweep();
        hub.receive(hub.told(crm("c-2"), "Bea", "bea@example.org", null));
        hub.settle();
        assertThat(newest(Kind.SWEEP).tallies()).isEqualTo(Map.of(What.READ, 1L, What.SETTLED, 1L));
    }

    @Test
    void aBackfillAccountsForItselfAndNamesItself() {
        listed = List.of(item("c-1", "Ada", "ada@example.org"), item("c-2", "Bea", "bea@example.org"));
        var backfill = hub.hub.backfilling().start("crm", CONTACT);
        while (hub.hub.backfilling().step(backfill.id())) {
            // the next page
        }
        hub.settle();
        var run = newest(Kind.BACKFILL);
        assertThat(run.backfill()).isEqualTo(backfill.id());
        assertThat(run.complete()).isTrue();
        assertThat(run.of(What.SETTLED)).isEqualTo(2);
        assertThat(run.verdict()).isEqualTo(Verdict.SUCCESS);
    }

    @Test
    void nothingWhereThereWasNeverNothingIsNoSuccess() {
        for (int i = 0; i < Certificate.ENOUGH; i++) {
            listed = List.of(item("c-1", "Ada " + i, "ada@example.org"));
            sweep();
            hub.settle();
            assertThat(newest(Kind.SWEEP).verdict()).isEqualTo(Verdict.SUCCESS);
        }
        listed = List.of();
        sweep();
        var run = newest(Kind.SWEEP);
        assertThat(run.verdict()).isEqualTo(Verdict.NOT_A_SUCCESS);
        assertThat(run.problems()).containsExactly("nothing was read where there was never nothing");
        sweep();
        assertThat(newest(Kind.SWEEP).verdict())
                .as("now there was nothing before")
                .isEqualTo(Verdict.SUCCESS);
    }

    @Test
    void nothingAtFirstIsASuccess() {
        sweep();
        assertThat(newest(Kind.SWEEP).verdict()).isEqualTo(Verdict.SUCCESS);
    }

    @Test
    void aRefusedBackfillFails() {
        failure = Remote.Failure.REFUSED;
        listed = List.of();
        var backfill = hub.hub.backfilling().start("crm", CONTACT);
        hub.hub.backfilling().step(backfill.id());
        assertThat(certificates
                        .certificates(Kind.BACKFILL, null, null, Long.MAX_VALUE, 1)
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aRefusedSweepFailsAndTheNextOneAccountsForItself() {
        failure = Remote.Failure.REFUSED;
        sweep();
        var refused = newest(Kind.SWEEP);
        assertThat(refused.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(refused.failure()).contains("REFUSED");
        failure = null;
        listed = List.of(item("c-1", "Ada", "ada@example.org"));
        sweep();
        hub.settle();
        assertThat(newest(Kind.SWEEP).id()).isGreaterThan(refused.id());
        assertThat(newest(Kind.SWEEP).tallies()).isEqualTo(Map.of(What.READ, 1L, What.SETTLED, 1L));
        assertThat(newest(Kind.SWEEP).verdict()).isEqualTo(Verdict.SUCCESS);
    }

    private void outcome(LeasedDelivery delivery, Outcome.Result result, String id) {
        var outcome = new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                result,
                id,
                null,
                null,
                null,
                null,
                hub.now,
                null,
                "no");
        hub.hub.outcomes().record(CONTACT, List.of(outcome));
    }

    @Test
    void whatWasSentIsAccountedForOnceNothingIsDue() {
        for (int i = 0; i < 3; i++) {
            hub.receive(hub.told(crm("c-" + i), "Ada", i + "@example.org", null));
        }
        hub.settle();
        var leased = new ArrayList<>(hub.lease("support"));
        outcome(leased.get(0), Outcome.Result.ACCEPTED, "s-0");
        outcome(leased.get(1), Outcome.Result.REFUSED, null);
        outcome(leased.get(2), Outcome.Result.TRANSIENT, null);
        var open = support();
        assertThat(open.verdict()).isEqualTo(Verdict.RUNNING);
        hub.now = hub.now.plusSeconds(600);
        outcome(hub.lease("support").get(0), Outcome.Result.ACCEPTED, "s-2");
        var run = support();
        assertThat(run.id()).isEqualTo(open.id());
        assertThat(run.tallies())
                .isEqualTo(Map.of(What.SENT, 4L, What.ACCEPTED, 2L, What.REFUSED, 1L, What.RETRIED, 1L));
        assertThat(run.verdict()).isEqualTo(Verdict.SUCCESS);
        hub.receive(hub.told(crm("c-0"), "Augusta", "0@example.org", null));
        hub.settle();
        hub.lease("support").forEach(update -> outcome(update, Outcome.Result.ACCEPTED, null));
        assertThat(support().id()).as("another drain").isGreaterThan(run.id());
    }

    private Certificate support() {
        certificates.close(hub.now);
        return certificates
                .certificates(Kind.DRAIN, "support", CONTACT, Long.MAX_VALUE, 1)
                .get(0);
    }

    @Test
    void whatDoesNotAddUpIsSaid() {
        listed = List.of(item("c-1", "Ada", "ada@example.org"));
        sweep();
        hub.store.inTransaction(tx -> {
            tx.settleable(IntStream.range(0, Store.SHARDS).boxed().toList(), Lane.CRITICAL, 10, hub.now)
                    .forEach(change -> tx.complete(List.of(change.id())));
            return null;
        });
        try (var connection = hub.database().getConnection()) {
            connection.createStatement().executeUpdate("delete from run_change");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var run = newest(Kind.SWEEP);
        assertThat(run.verdict()).isEqualTo(Verdict.NOT_A_SUCCESS);
        assertThat(run.problems()).containsExactly("1 were read and 0 are accounted for");
    }
}
