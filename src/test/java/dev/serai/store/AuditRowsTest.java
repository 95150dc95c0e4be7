package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.audit.Chain;
import dev.serai.audit.Deed;
import dev.serai.audit.Entry;
import dev.serai.audit.Verifying;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What people did stays as it was written, and who meddles with it is found out. */
class AuditRowsTest {
    private final DataSource database = TestDatabase.fresh().dataSource();
    private Instant now = Instant.parse("2026-01-02T03:04:05.123456789Z");
    private final AuditRows trail = new AuditRows(database, () -> now);
    private final Verifying verifying = new Verifying(trail);

    private void ada(int times) {
        for (int i = 0; i < times; i++) {
            trail.append(new Deed("ada", Deed.Kind.CALLED, "POST /api/flows/crm/contact/pause"));
            now = now.plusSeconds(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As somebody who owns the database can. */
    private void meddle(String sql) throws SQLException {
        run("alter table audit disable trigger all");
        run(sql);
        run("alter table audit enable trigger all");
    }

    @Test
    void whatIsWrittenIsReadTheNewestFirstAndPageByPage() {
        ada(2);
        trail.append(new Deed("eve\n2026 admin called", Deed.Kind.SIGN_IN_FAILED, "x".repeat(1000) + "\uD83D"));
        var newest = trail.before(Long.MAX_VALUE, 1).get(0);
        assertThat(newest.number()).isEqualTo(3);
        assertThat(newest.who()).isEqualTo("eve?2026 admin called");
        assertThat(newest.what()).hasSize(300);
        assertThat(trail.before(newest.number(), 10)).extracting(Entry::number).containsExactly(2L, 1L);
        assertThat(verifying.verify()).isEqualTo(new Verifying.Verified(true, 0, 3, newest.hash(), null));
    }

    @Test
    void anEmptyTrailIsWhole() {
        assertThat(verifying.verify()).isEqualTo(new Verifying.Verified(true, 0, 0, Chain.EMPTY.hash(), null));
    }

    @Test
    void theDatabaseRefusesToChangeOrForgetIt() {
        ada(3);
        for (var sql : new String[] {
            "update audit set who = 'eve' where number = 2",
            "delete from audit where number = 1",
            "truncate audit",
            "truncate audit, audit_checkpoint",
            "insert into audit_checkpoint values (2, 'invented')",
            "insert into audit_checkpoint select number, hash from audit where number = 3"
        }) {
            assertThatThrownBy(() -> run(sql))
                    .as(sql)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("audit trail");
        }
        assertThat(verifying.verify().to()).isEqualTo(3);
    }

    @Test
    void aChangeShows() throws SQLException {
        ada(5);
        meddle("update audit set who = 'eve' where number = 3");
        assertThat(verifying.verify().whole()).isFalse();
        assertThat(verifying.verify().broken()).isEqualTo(3);
    }

    @Test
    void aChangeOfTheTimeShows() throws SQLException {
        ada(3);
        meddle("update audit set at = at + interval '1 second' where number = 2");
        assertThat(verifying.verify().broken()).isEqualTo(2);
    }

    @Test
    void aGapShowsAlsoWhenTheRestIsNumberedAnew() throws SQLException {
        ada(5);
        meddle("delete from audit where number = 3");
        assertThat(verifying.verify().broken()).isEqualTo(3);
        meddle("update audit set number = number - 1 where number > 3");
        assertThat(verifying.verify().broken()).isEqualTo(3);
    }

    @Test
    void theBeginningIsMissedToo() throws SQLException {
        ada(3);
        meddle("delete from audit where number = 1");
        assertThat(verifying.verify().broken()).isEqualTo(1);
    }

    @Test
    void allReplicasWriteOneChainWithoutGaps() throws Exception {
        var threads = Executors.newFixedThreadPool(6);
        var written = new ArrayList<Future<?>>();
        for (int i = 0; i < 120; i++) {
            var replica = new AuditRows(database, Instant::now);
            written.add(threads.submit(() -> replica.append(new Deed("ada", Deed.Kind.CALLED, "POST /api"))));
        }
        for (var each : written) {
            each.get();
        }
        threads.shutdown();
        assertThat(trail.after(0, 500))
                .extracting(Entry::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 120).boxed().toList());
        assertThat(verifying.verify().whole()).isTrue();
    }

    @Test
    void whatIsLeftAfterForgettingCanStillBeVerified() throws SQLException {
        ada(10);
        var upTo = now.minus(Duration.ofSeconds(4));
        assertThat(trail.forget(upTo)).isEqualTo(6);
        assertThat(trail.forget(upTo)).isZero();
        assertThat(trail.after(0, 100)).extracting(Entry::number).containsExactly(7L, 8L, 9L, 10L, 11L);
        assertThat(trail.before(Long.MAX_VALUE, 1).get(0).what()).isEqualTo("entries up to 6");
        assertThat(verifying.verify())
                .extracting(Verifying.Verified::whole, Verifying.Verified::from, Verifying.Verified::to)
                .containsExactly(true, 6L, 11L);
        assertThatThrownBy(() -> run("delete from audit where number = 7")).hasMessageContaining("audit trail");
        assertThatThrownBy(() -> run("delete from audit_checkpoint")).hasMessageContaining("audit trail");
        meddle("delete from audit where number = 7");
        assertThat(verifying.verify().broken()).isEqualTo(7);
    }

    @Test
    void theNewestEntryIsNeverForgotten() {
        ada(2);
        now = now.plus(Duration.ofDays(1000));
        assertThat(trail.forget(now)).isEqualTo(1);
        ada(1);
        assertThat(verifying.verify().whole()).isTrue();
    }
}
