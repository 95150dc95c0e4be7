package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was measured and audited names nobody who is erased, not even by the id that a system gave them. */
class ErasingMeasuresTest {
    private final HubFixture hub = new HubFixture();

    private List<String> run(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = hub.database().getConnection();
                var statement = connection.createStatement()) {
            var rows = statement.execute(sql) ? statement.getResultSet() : null;
            while (rows != null && rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void audited(long record) throws SQLException {
        run(
                """
                insert into drift (id, system, entity, kind, phase, population, wanted, compared, skipped, position, failures, started_at, updated_at, resume_at)
                values (1, 'crm', 'contact', 0, 0, 1, 1, 0, 0, 0, 0, now(), now(), now())""");
        run("insert into drift_sample values (1, 1, 'c-1'), (1, 2, 'c-2')");
        run(
                """
                insert into drift_finding (drift, kind, external_id, record_id, fields, noted_at, confirmed) values
                    (1, 0, 'c-1', null, '{email}', now(), true), (1, 0, 'c-3', %d, '{}', now(), true), (1, 0, 'c-2', null, '{}', now(), true)"""
                        .formatted(record));
    }

    private void measured() throws SQLException {
        run(
                """
                insert into operation (at, type, status, entity, source, destination, error, duration_ms, external_id) values
                    (now(), 0, 0, 'contact', 'crm', '', '', 1, 'c-1'), (now(), 0, 0, 'contact', 'support', 'crm', '', 1, 'c-1'),
                    (now(), 0, 0, 'contact', 'crm', '', '', 1, 'c-2'), (now(), 0, 0, 'contact', 'support', '', '', 1, 'c-1')""");
    }

    @Test
    void idsOfAnErasedPersonAreTakenOutAndOthersStay() throws SQLException {
        hub.receive(hub.told(crm("c-1"), "Persephone", "persephone@example.org", "Pomegranates Ltd"));
        hub.settle();
        var record = hub.link(crm("c-1")).recordId();
        audited(record);
        measured();
        var erasure =
                new Erasure(0, record, "contact", "ticket 4711", "grace", Erasure.State.WAITING, hub.now, null, null);
        hub.store.inTransaction(tx -> {
            tx.scrub(erasure, hub.now);
            return null;
        });
        assertThat(run("select external_id from drift_sample")).containsExactly("c-2");
        assertThat(run("select external_id from drift_finding")).containsExactly("c-2");
        assertThat(run("select source || ' ' || external_id from operation where external_id is not null"))
                .as("the one of the support desk is somebody else")
                .containsExactlyInAnyOrder("crm c-2", "support c-1");
    }
}
