package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the database is full for a while, really: its tables are on a small file system of their own. Where none can be mounted the test says so and is left out. */
class FullDiskTest {
    private static final String SIZE = "size=64m";

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString()), "may not mount a file system");
        database = TestDatabase.in(folder);
    }

    @AfterEach
    void unmount() throws Exception {
        if (database != null) {
            database.leave();
            assertThat(ran("umount", folder.toString())).isTrue();
        }
    }

    @Test
    void nothingThatWasAcknowledgedIsLostAndTheRestIsRefused() throws Exception {
        var pool = database.dataSource();
        var hub = new HubFixture(null, pool);
        var acknowledged = new ArrayList<String>();
        receive(hub, "before", acknowledged);
        fill(pool);
        assertThatThrownBy(() -> {
                    for (var many = 0; many < 100_000; many++) {
                        receive(hub, "while-" + many, acknowledged);
                    }
                })
                .isInstanceOfSatisfying(StoreFailure.class, failure -> assertThat(failure.passing())
                        .isTrue())
                .hasMessageContaining("53100");
        assertThatThrownBy(hub::settle).isInstanceOf(StoreFailure.class);
        assertThat(hub.queries.causes()).isEmpty();

        run(pool, "drop table filler");
        receive(hub, "after", acknowledged);
        hub.settle();
        assertThat(acknowledged).contains("before", "after").allSatisfy(id -> assertThat(hub.link(crm(id)))
                .isNotNull());
        assertThat(hub.queries.causes()).isEmpty();
        ((AutoCloseable) pool).close();
    }

    private static void receive(HubFixture hub, String id, List<String> acknowledged) {
        hub.receive(hub.told(crm(id), "Ada", id + "@example.org", null));
        acknowledged.add(id);
    }

    /** Down to the last page. */
    private static void fill(DataSource pool) throws SQLException {
        run(pool, "create table filler (filled text) with (fillfactor = 100)");
        for (var rows = 20_000; rows > 0; rows /= 10) {
            var fits = true;
            while (fits) {
                fits = filled(pool, rows);
            }
        }
    }

    private static boolean filled(DataSource pool, int rows) {
        try {
            run(pool, "insert into filler select repeat('x', 500) from generate_series(1, " + rows + ")");
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("53100");
            return false;
        }
    }

    private static void run(DataSource pool, String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
