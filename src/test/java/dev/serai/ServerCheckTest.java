package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that may lose what it confirmed, or that is too old, is refused; a newer one is used, but not without a word. */
class ServerCheckTest {
    private static final String URL = "jdbc:postgresql://database.example/hub";

    private final Warnings warnings = new Warnings();

    /** The warnings that were logged. */
    private static final class Warnings extends Handler {
        private final Logger logger = Logger.getLogger(ServerCheck.class.getName());
        private final List<String> told = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                told.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        warnings.logger.addHandler(warnings);
    }

    @AfterEach
    void leave() {
        warnings.logger.removeHandler(warnings);
    }

    @Test
    void takesThoseItIsMadeForWithoutAWord() {
        for (int major = 15; major <= 17; major++) {
            ServerCheck.verifyVersion(URL, major);
        }
        assertThat(warnings.told).isEmpty();
    }

    @Test
    void aNewerOneIsUsedButTheLogSaysSoWithoutTheParametersOfItsAddress() {
        ServerCheck.verifyVersion(URL + "?password=hush", 18);
        assertThat(warnings.told)
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
    void takesAServerThatWritesBeforeItConfirms() throws IOException, SQLException {
        try (var server = DatabaseServer.started(Map.of())) {
            ServerCheck.verify(server.url(), DatabaseServer.USER, DatabaseServer.USER);
        }
        assertThat(warnings.told).isEmpty();
    }

    @Test
    void refusesAServerThatMayLoseWhatItConfirmed() throws IOException {
        try (var server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            var url = server.getJdbcUrl("postgres", "postgres");
            assertThatThrownBy(() -> ServerCheck.verify(url, "postgres", null))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("runs with fsync off");
        }
    }
}
