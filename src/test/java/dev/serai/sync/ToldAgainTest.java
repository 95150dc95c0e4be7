package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sweep of a system without times tells everybody again each time. */
class ToldAgainTest {
    private static final ExternalId ADA = crm("c-1");

    private final HubFixture hub = new HubFixture();

    @BeforeEach
    void known() {
        settle("Ada");
    }

    private void settle(String name) {
        hub.now = hub.now.plusSeconds(60);
        var content = HubFixture.contact("crm", name, "ada@example.org", null);
        hub.receive(hub.change(ADA, Change.Kind.UPSERT, content, null));
        hub.settle();
    }

    /** The transaction that wrote the record's row, which is another one after each write. */
    private String written() throws SQLException {
        try (var connection = hub.database().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select xmin::text, updated_at from record")) {
            row.next();
            return row.getString(1) + " " + row.getTimestamp(2);
        }
    }

    @Test
    void aRecordOfWhichNothingIsNewIsNotWritten() throws SQLException {
        var before = written();

        settle("Ada");

        assertThat(written()).isEqualTo(before);
    }

    @Test
    void anEditIs() throws SQLException {
        var before = written();

        settle("Augusta");

        assertThat(written()).isNotEqualTo(before);
    }
}
