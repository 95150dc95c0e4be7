package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.store.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** How much is asked of the database does not grow with how many changes and deliveries are worked on together. */
class StatementsTest {
    private static final int MANY = 100;

    /** What wakes up later looks once more, and finds nothing. */
    private static final int A_FEW = 3;

    private final AtomicInteger statements = new AtomicInteger();
    private final HubFixture hub =
            new HubFixture(null, counting(TestDatabase.fresh().dataSource()));

    @Test
    void manyTakeFewMoreThanOne() {
        var one = statements("first", 1);
        var many = statements("second", MANY);

        assertThat(one.values()).allMatch(count -> count > 0);
        many.forEach((work, count) -> assertThat(count)
                .as(work + " of " + MANY + ", and " + one.get(work) + " of one")
                .isLessThan(A_FEW * one.get(work)));
    }

    /** How many statements it takes to receive, settle, lease and record outcomes of so many people. */
    private Map<String, Integer> statements(String who, int count) {
        var taken = new LinkedHashMap<String, Integer>();
        var told = people(who, count);
        taken.put("receiving", counted(() -> hub.receive(told)));
        taken.put("settling", counted(hub::settle));
        var leased = new ArrayList<LeasedDelivery>();
        taken.put("leasing", counted(() -> leased.addAll(hub.lease("support"))));
        assertThat(leased).hasSize(count);
        taken.put("outcomes", counted(() -> accepted(leased)));
        return taken;
    }

    private int counted(Runnable work) {
        statements.set(0);
        work.run();
        return statements.get();
    }

    private void accepted(List<LeasedDelivery> leased) {
        hub.hub
                .outcomes()
                .record(
                        CONTACT,
                        leased.stream().map(delivery -> accepted(delivery)).toList());
    }

    private Outcome accepted(LeasedDelivery delivery) {
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                Outcome.Result.ACCEPTED,
                "7" + delivery.recordId(),
                null,
                null,
                null,
                null,
                hub.now,
                null,
                null);
    }

    private Change[] people(String who, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> hub.told(crm(who + n), "Ada", who + n + "@example.org", null))
                .toArray(Change[]::new);
    }

    private DataSource counting(DataSource real) {
        return proxy(
                DataSource.class,
                real,
                (arguments, answer) -> answer instanceof Connection connection
                        ? proxy(Connection.class, connection, this::noted)
                        : answer);
    }

    /** What is sent together is several statements. */
    private Object noted(Object[] arguments, Object answer) {
        if (answer instanceof PreparedStatement) {
            statements.addAndGet(((String) arguments[0]).split(";\n").length);
        }
        return answer;
    }

    private static <T> T proxy(Class<T> type, T real, BiFunction<Object[], Object, Object> answered) {
        return type.cast(Proxy.newProxyInstance(
                StatementsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return answered.apply(arguments, method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
