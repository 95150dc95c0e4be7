package dev.serai.store;

import static dev.serai.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No statement of the everyday work reads a whole table, however full it is: seen in what PostgreSQL itself counts while the statements run. */
class IndexUseTest {
    private static final Set<String> ENDS = Set.of("close", "commit", "rollback", "setAutoCommit");

    private static final Fixture STORE = new Fixture();
    private static final EverydayStatements EVERYDAY = new EverydayStatements(STORE);

    @BeforeAll
    static void fill() throws SQLException {
        EVERYDAY.fill();
        EVERYDAY.execute("analyze");
    }

    @TestFactory
    List<DynamicTest> every_everyday_statement_uses_indexes() {
        var ids = LongStream.rangeClosed(100, 300).boxed().toList();
        var tests = new ArrayList<DynamicTest>();
        EverydayStatements.statements(ids).forEach((name, statement) -> tests.add(EVERYDAY.indexed(name, statement)));
        tests.addAll(List.of(
                alone("revisions", database -> new TrailRows(database).revisions(77, null, 9, 100)),
                alone("revisions of a field", database -> new TrailRows(database).revisions(77, "email", 9, 100)),
                alone("failures", database -> new OperationSums(database).failures(NOON, 100))));
        return tests;
    }

    /** The same of what takes a connection of its own. */
    private static DynamicTest alone(String name, Consumer<DataSource> statement) {
        return DynamicTest.dynamicTest(name, () -> {
            try (var connection = STORE.database.getConnection()) {
                connection.setAutoCommit(false);
                for (var run = 0; run < EverydayStatements.RUNS; run++) {
                    statement.accept(only(connection));
                    assertThat(new Sql(connection)
                                    .query(EverydayStatements.READ_MANY, Row::text, EverydayStatements.FEW)
                                    .get(0))
                            .as("tables of which too much is read")
                            .isNull();
                    connection.commit();
                }
            }
        });
    }

    /** Gives always that connection, in one transaction. */
    private static DataSource only(Connection connection) {
        var kept = proxy(
                Connection.class,
                (method, arguments) -> ENDS.contains(method.getName()) ? null : method.invoke(connection, arguments));
        return proxy(DataSource.class, (method, arguments) -> kept);
    }

    private interface Answering {
        Object answer(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                IndexUseTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answering.answer(method, arguments)));
    }

    @Test
    void a_scan_would_be_seen() {
        STORE.run(EverydayStatements::readMany);
        STORE.run(tx -> {
            ((PostgresTransaction) tx).sql().query("select count(*) from record where version > 7", Row::number);
            assertThat(EverydayStatements.readMany(tx)).isEqualTo("record");
        });
    }
}
