package dev.serai.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** An empty database of its own for whoever asks, on the one PostgreSQL of this JVM. Nothing survives the JVM, so its server does not wait for disks. */
public final class TestDatabase {

    private static final String USER = "postgres";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    public static TestDatabase fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = Server.ONLY.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return new TestDatabase(name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the test", e);
        }
    }

    public String url() {
        return Server.ONLY.getJdbcUrl(USER, name);
    }

    public String user() {
        return USER;
    }

    public DataSource dataSource() {
        return Server.ONLY.getDatabase(USER, name);
    }

    /** Started by whoever asks first; the server's own shutdown hook ends it. */
    private static final class Server {
        private static final EmbeddedPostgres ONLY = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
