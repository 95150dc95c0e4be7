package dev.serai.flows;

import static dev.serai.flows.ContactTools.addInCrm;
import static dev.serai.flows.ContactTools.edit;
import static dev.serai.flows.ContactTools.events;
import static dev.serai.flows.ContactTools.inEmail;
import static dev.serai.flows.ContactTools.inSupport;
import static dev.serai.flows.CrmWebhook.event;
import static dev.serai.flows.CrmWebhook.send;
import static dev.serai.flows.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is cut off, or fails over and only reads for a while, costs that while: nothing is lost or doubled, nobody need start anything again, and no dead letter is left. */
@QuarkusTest
@TestProfile(DatabaseTroubleFlowsTest.ShortLeases.class)
class DatabaseTroubleFlowsTest {
    /** What became of a delivery whose outcome could not be committed is looked at when its lease is over. */
    public static final class ShortLeases implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("serai.sync.lease", "10s");
        }
    }

    private static final String OTHERS =
            "select count(pg_terminate_backend(pid, 60000)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @Inject
    Inspecting inspecting;

    private Set<Long> before;

    @BeforeEach
    void count() {
        soon(() -> before = letters()); // a connection may be one that the test before has cut
    }

    @Test
    void everyConnectionIsCutAgainAndAgain() throws SQLException {
        var id = addInCrm("Ada", "ada@cut.example");
        for (var time = 0; time < 5; time++) {
            edit("crm", id, Map.of("first_name", "Ada " + time));
            ask(OTHERS);
        }
        arrived("ada@cut.example", "Ada 4");
    }

    @Test
    void itOnlyReadsForAWhile() throws SQLException {
        var id = addInCrm("Grace", "grace@readonly.example");
        arrived("grace@readonly.example", "Grace");
        onlyReads(true);
        try {
            ask(OTHERS);
            edit("crm", id, Map.of("first_name", "Amazing Grace"));
            soon(() -> send(event("evt-readonly", "alan@readonly.example"))
                    .statusCode(503)
                    .header("Retry-After", "5"));
            assertThat(inEmail("alan@readonly.example")).isNull();
        } finally {
            onlyReads(false);
        }
        // Nobody cuts the connections again: those that began while it only read would stay so.
        soon(() -> send(event("evt-readonly", "alan@readonly.example")).statusCode(204));
        arrived("grace@readonly.example", "Amazing Grace");
        soon(() -> assertThat(events("alan@readonly.example")).hasSize(1));
    }

    private void arrived(String email, String name) {
        soon(() -> assertThat(inEmail(email)).containsEntry("FNAME", name));
        soon(() -> assertThat(inSupport(email)).containsEntry("name", name));
        soon(() -> assertThat(letters()).isEqualTo(before));
    }

    private Set<Long> letters() {
        return inspecting.deadLetters(null, 0, 1000).stream()
                .map(letter -> letter.id())
                .collect(Collectors.toSet());
    }

    /** As who looks after a database sets it while it fails over or is full. */
    private void onlyReads(boolean only) throws SQLException {
        var name = url.substring(url.lastIndexOf('/') + 1).split("[?]")[0];
        ask(
                "set default_transaction_read_only = off",
                "alter database " + name + " set default_transaction_read_only = " + (only ? "on" : "off"));
    }

    private void ask(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, "");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
