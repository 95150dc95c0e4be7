package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.sync.Alert;
import dev.serai.sync.Alert.State;
import dev.serai.sync.AlertStore.Change;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Alerts and messages about them, in the database. */
class AlertRowsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final javax.sql.DataSource database = TestDatabase.fresh().dataSource();
    private final AlertRows alerts = new AlertRows(database);

    private static Alert alert(long id, String subject, Instant clearedAt) {
        return new Alert(id, "FAILURES", subject, NOW, NOW, NOW, null, clearedAt, 3, "Too many fail.", null);
    }

    private void raise(String subject) {
        var raised = alert(0, subject, null);
        alerts.change(open -> new Change(List.of(raised), List.of(raised.notice(State.RAISED, NOW))));
    }

    private long notices() {
        return PostgresStore.once(database, sql -> sql.query("select count(*) from alert_notice", Row::number)
                .get(0));
    }

    @Test
    void whatIsRaisedIsOpenUntilItIsCleared() {
        raise("crm/contact");
        raise("email/contact");
        alerts.change(open -> {
            assertThat(open).extracting(Alert::subject).containsExactly("crm/contact", "email/contact");
            return new Change(List.of(alert(open.get(0).id(), "crm/contact", NOW.plusSeconds(60))), List.of());
        });
        assertThat(alerts.alerts(true, Long.MAX_VALUE, 10))
                .extracting(Alert::subject)
                .containsExactly("email/contact");
        assertThat(alerts.alerts(false, Long.MAX_VALUE, 10))
                .extracting(Alert::clearedAt)
                .containsExactly(null, NOW.plusSeconds(60));
        alerts.forget(NOW.plusSeconds(61));
        assertThat(alerts.alerts(false, Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void anAlertAndItsMessageAreBothThereOrNeither() {
        var raised = alert(0, "crm/contact", null);
        var unwritable = new Alert.Notice(0, State.RAISED, "FAILURES", "crm/contact", NOW, NOW, 1, null, null, 0);
        assertThatThrownBy(() -> alerts.change(open -> new Change(List.of(raised), List.of(unwritable))))
                .isInstanceOf(StoreException.class);
        assertThat(alerts.alerts(false, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(notices()).isZero();
    }

    @Test
    void whileOneReplicaDecidesOthersDoNot() {
        var deciding = new AtomicInteger();
        alerts.change(open -> {
            deciding.incrementAndGet();
            new AlertRows(database).change(theirs -> {
                deciding.incrementAndGet();
                return new Change(List.of(), List.of());
            });
            return new Change(List.of(), List.of());
        });
        assertThat(deciding).hasValue(1);
        raise("crm/contact");
        assertThat(notices()).isEqualTo(1);
    }
}
