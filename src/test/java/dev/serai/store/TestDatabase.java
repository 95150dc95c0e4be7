package dev.serai.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** A database of its own, with all migrations applied, for whoever asks. One that a pool was made of ends with the test class that asked, see {@link DatabasesEnd}. */
public final class TestDatabase {
    /** What the hub says first on each of its connections, see application.properties. */
    public static final String FIRST_SQL = "set jit = off; set idle_in_transaction_session_timeout = '1min'";

    static final int CONNECTIONS = 24;
    private static final Set<TestDatabase> USED = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Queue<AgroalDataSource> pools = new ConcurrentLinkedQueue<>();

    private TestDatabase(String name) {
        this.name = name;
    }

    public static TestDatabase fresh() {
        return made(TestServer.TEMPLATE);
    }

    /** One without any table. */
    public static TestDatabase empty() {
        return made("template0");
    }

    /** One that keeps its tables in that folder. */
    public static TestDatabase in(Path folder) {
        var name = name();
        TestServer.execute("create tablespace " + name + " location '" + folder + "'");
        TestServer.create(name, TestServer.TEMPLATE + " tablespace " + name);
        return new TestDatabase(name);
    }

    private static TestDatabase made(String template) {
        var name = name();
        TestServer.create(name, template);
        return new TestDatabase(name);
    }

    private static String name() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Removes a database that was made {@link #in} a folder, and what it had there. */
    public void leave() {
        drop();
        TestServer.execute("drop tablespace " + name);
    }

    public String url() {
        return TestServer.url(name);
    }

    public String user() {
        return TestServer.USER;
    }

    /** Removes the database and closes its pools. */
    public void drop() {
        pools.forEach(AgroalDataSource::close);
        TestServer.execute("drop database if exists " + name + " with (force)");
        USED.remove(this);
    }

    /** Removes every database that a pool was made of. */
    static void dropUsed() {
        USED.forEach(TestDatabase::drop);
    }

    /** A new pool of connections. */
    public DataSource dataSource() {
        try {
            var pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(settings -> settings.maxSize(CONNECTIONS)
                            .acquisitionTimeout(Duration.ofSeconds(20))
                            .reapTimeout(Duration.ofSeconds(10))
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url())
                                    .principal(new NamePrincipal(user()))
                                    .initialSql(FIRST_SQL))));
            pools.add(pool);
            USED.add(this);
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot reach the test database", e);
        }
    }
}
