package dev.serai;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.store.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The application in one piece, in the test's own JVM. */
@QuarkusTest
class ApplicationTest {

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "quarkus.datasource.jdbc.new-connection-sql")
    String firstSql;

    @ConfigProperty(name = "crm.url")
    String crmUrl;

    @Test
    void isAliveAndReady() {
        given().get("/q/health").then().statusCode(200);
    }

    @Test
    void hasADatabase() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    /** On PostgreSQL that can compile statements, a plan that it thinks dear takes a second instead of a millisecond. */
    @Test
    void noStatementIsCompiledByTheServer() throws SQLException {
        assertThat(shown("jit")).isEqualTo("off");
        assertThat(firstSql)
                .as("what tests that make their pools themselves say, too")
                .isEqualTo(TestDatabase.FIRST_SQL);
    }

    @Test
    void whoStandsStillWithinATransactionLosesIt() throws SQLException {
        assertThat(shown("idle_in_transaction_session_timeout")).isEqualTo("1min");
    }

    private String shown(String setting) throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void findsTheSandboxOnItsOwnPort() {
        assertThat(crmUrl).isEqualTo("http://localhost:" + port + "/sandbox/crm");
    }
}
