package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that may lose what it confirmed, or that is too old, is refused; a newer one is used, but not without a word. */
class ServerCheckTest {
    private static final String URL = "jdbc:postgresql://database.example/hub";

    @RegisterExtension
    final Warnings warnings = new Warnings(ServerCheck.class.getName());

    @Test
    void takesThoseItIsMadeForWithoutAWord() {
        for (int major = 15; major <= 17; major++) {
            ServerCheck.verifyVersion(URL, major);
        }
        assertThat(warnings.told()).isEmpty();
    }

    @Test
    void aNewerOneIsUsedButTheLogSaysSoWithoutTheParametersOfItsAddress() {
        ServerCheck.verifyVersion(URL + "?password=hush", 18);
        assertThat(warnings.told())
                .containsExactly("The database at " + URL
                        + " is PostgreSQL 18. The hub is made for 15 to 17; this one is used all the same.");
    }

    @Test
    void anOlderOneIsRefused() {
        assertThatThrownBy(() -> ServerCheck.verifyVersion(URL, 14))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is PostgreSQL 14; the hub needs 15 to 17");
    }

    @Test
    void saysWhyNoServerIsReached() {
        assertThatThrownBy(() -> ServerCheck.verify("jdbc:postgresql://no-such-host.invalid/hub", "hub", "secret"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("UnknownHostException: no-such-host.invalid")
                .hasMessageContaining("QUARKUS_DATASOURCE_JDBC_URL");
    }

    @Test
    void takesAServerThatWritesBeforeItConfirms() throws IOException, SQLException {
        try (var server = DatabaseServer.started(Map.of())) {
            ServerCheck.verify(server.url(), DatabaseServer.USER, DatabaseServer.USER);
        }
        assertThat(warnings.told()).isEmpty();
    }

    @Test
    void refusesAServerThatMayLoseWhatItConfirmed() throws IOException {
        try (var server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("fsync", "off")
                .start()) {
            var url = server.getJdbcUrl("postgres", "postgres");
            assertThatThrownBy(() -> ServerCheck.verify(url, "postgres", null))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("runs with fsync off");
        }
    }
}
