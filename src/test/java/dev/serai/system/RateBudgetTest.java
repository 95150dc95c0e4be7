package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.sandbox.Faults;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxServer;
import dev.serai.store.RateAccountRows;
import dev.serai.store.TestDatabase;
import dev.serai.sync.Outcome;
import dev.serai.sync.Remote;
import dev.serai.sync.TokensInMemory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two replicas over one database call a CRM that counts its requests, over HTTP. */
class RateBudgetTest {
    private static final String FILE =
            """
            system: crm
            baseUrl: "{{crm.url}}"
            authentication: { type: bearer, token: sandbox-crm-token }
            limits: %s
            entities:
              contact:
                get: { path: "/contacts/${id}" }
                create: { method: POST, path: /contacts, body: "${body}" }
            """;

    private final Sandbox sandbox = new Sandbox(InstantSource.system(), 1, null);
    private final SandboxServer server = new SandboxServer(sandbox, 0);
    private final DataSource database = TestDatabase.fresh().dataSource();
    private final List<Replica> replicas = new ArrayList<>();

    /** One process' way to the CRM. */
    private static final class Replica implements AutoCloseable {
        private final DefaultCamelContext camel = new DefaultCamelContext();
        private final Systems systems;

        Replica(String file, String url, DataSource database) {
            var settings = new Properties();
            settings.put("crm.url", url + "/crm");
            camel.getPropertiesComponent().setInitialProperties(settings);
            var spec = SystemFiles.parsed(file);
            systems = new Systems(
                    camel,
                    () -> new Catalog(Map.of(), Map.of("crm", spec), Map.of()),
                    new TokensInMemory(),
                    new RateAccountRows(database),
                    InstantSource.system());
            camel.start();
        }

        Remote.Reading get() {
            return systems.client("crm").get("contact", "c-1");
        }

        /** As the hub does it: what was not sent is tried again where that is soon enough. */
        Remote.Reading getInTime() {
            var reading = get();
            while (unsent(reading) && reading.retryAt().isBefore(Instant.now().plusSeconds(60))) {
                reading = get();
            }
            return reading;
        }

        @Override
        public void close() {
            systems.close();
            camel.stop();
        }
    }

    private List<Replica> replicas(String limits) {
        for (int count = 0; count < 2; count++) {
            replicas.add(new Replica(FILE.formatted(limits), server.url(), database));
        }
        return replicas;
    }

    private void takes(int calls, long millis, String reset) {
        sandbox.tool("crm").setFaults(Faults.NONE.quota(calls, millis, reset));
    }

    private static List<Remote.Reading> call(List<Replica> callers, int threads, int calls) throws Exception {
        return call(callers, threads, calls, Replica::get);
    }

    private static List<Remote.Reading> callInTime(List<Replica> callers, int threads, int calls) throws Exception {
        return call(callers, threads, calls, Replica::getInTime);
    }

    /** Calls by so many threads of each of them. */
    private static List<Remote.Reading> call(
            List<Replica> callers, int threads, int calls, Function<Replica, Remote.Reading> how) throws Exception {
        var pool = Executors.newFixedThreadPool(threads * callers.size());
        var asked = new ArrayList<Future<Remote.Reading>>();
        for (int call = 0; call < calls; call++) {
            var caller = callers.get(call % callers.size());
            asked.add(pool.submit(() -> how.apply(caller)));
        }
        var readings = new ArrayList<Remote.Reading>();
        for (var one : asked) {
            readings.add(one.get(3, TimeUnit.MINUTES));
        }
        pool.shutdown();
        return readings;
    }

    private static long answered(List<Remote.Reading> readings) {
        return readings.stream().filter(Remote.Reading::notFound).count();
    }

    private static long refused(List<Remote.Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.reason() != null && reading.reason().contains("answered 429"))
                .count();
    }

    private static boolean unsent(Remote.Reading reading) {
        return reading.reason() != null && reading.reason().contains("was not sent");
    }

    private static List<Remote.Reading> unsent(List<Remote.Reading> readings) {
        return readings.stream().filter(RateBudgetTest::unsent).toList();
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        server.close();
    }

    /** The CRM itself limits nothing here: calls that left in two spans arrive in one when they are slow on their way. */
    @Test
    void togetherTheyStayWithinEachOfSeveralRates() throws Exception {
        var both = replicas("{ rates: [{ calls: 20, per: 1s }, { calls: 150, per: 1d }], reserve: 0.4 }");
        both.forEach(Replica::get);

        var began = Instant.now();
        assertThat(callInTime(both, 6, 78)).allMatch(Remote.Reading::notFound);
        assertThat(Duration.between(began, Instant.now()))
                .as("78 at 12 a second")
                .isGreaterThan(Duration.ofSeconds(4));

        var last = callInTime(both, 6, 30);
        assertThat(answered(last)).as("of the 90 of this day").isEqualTo(10);
        assertThat(unsent(last)).hasSize(20).allSatisfy(reading -> {
            assertThat(reading.failure()).isEqualTo(Remote.Failure.RATE_LIMITED);
            assertThat(reading.retryAt()).isAfter(Instant.now().plus(Duration.ofHours(23)));
        });
    }

    @Test
    void togetherTheyHaveNoMoreCallsUnderWayThanTheSystemBears() throws Exception {
        sandbox.tool("crm").setFaults(Faults.NONE.slowBy(100));
        var both = replicas("{ concurrent: 3 }");

        var began = Instant.now();
        assertThat(callInTime(both, 8, 30)).allMatch(Remote.Reading::notFound);

        assertThat(Duration.between(began, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(30 / 3 * 100));
    }

    @Test
    void whatAReplicaHeldWhenItDiedIsThereAgainWhenItsSpanIsOver() throws Exception {
        var both = replicas("{ rates: [{ calls: 30, per: 2s }], reserve: 0.4 }");
        both.forEach(Replica::get);
        assertThat(callInTime(both.subList(0, 1), 8, 14)).allMatch(Remote.Reading::notFound);

        both.get(0).close();

        assertThat(callInTime(both.subList(1, 2), 8, 36)).allMatch(Remote.Reading::notFound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seconds", "epoch", "epoch-millis", "date"})
    void theyLearnFromAnswersHowManyCallsAreLeft(String reset) throws Exception {
        takes(20, 1_500, reset);
        var both = replicas("{ reserve: 0.2 }");
        both.forEach(Replica::get);

        var all = callInTime(both, 3, 60);

        assertThat(refused(all)).as("of 60 with 20 allowed in each 1.5 s").isLessThanOrEqualTo(6);
        assertThat(answered(all) + refused(all)).isEqualTo(60);
    }

    @Test
    void theyLearnByTheHeadersThatTheFileNames() throws Exception {
        takes(20, 1_500, "seconds");
        var both = replicas("{ reserve: 0.2, rates: [{ remaining: X-RateLimit-Remaining, limit: X-RateLimit-Limit,"
                + " reset: X-RateLimit-Reset }] }");
        both.forEach(Replica::get);

        assertThat(refused(callInTime(both, 3, 60))).isLessThanOrEqualTo(6);
    }

    @Test
    void aSystemThatLimitsIsAskedMoreSlowly() throws Exception {
        takes(20, 10_000, "none");
        var both = replicas("{}");

        var all = call(both, 4, 300);

        assertThat(refused(all)).as("of 300").isBetween(1L, 30L);
        assertThat(unsent(all)).isNotEmpty();
        assertThat(new RateAccountRows(database).find("crm").orElseThrow().slowed())
                .isNotNull();
    }

    @Test
    void whatWouldBeSentAfterItsLeaseIsNotSent() {
        var one = replicas("{ rates: [{ calls: 10, per: 1s }] }").get(0);
        var delivery = Deliveries.until(
                Instant.now().plus(SharedBudget.PATIENCE).minusMillis(1), Deliveries.create("crm", 1, Map.of()));

        var outcome = one.systems.client("crm").write(delivery);

        assertThat(outcome.result()).isEqualTo(Outcome.Result.TRANSIENT);
        assertThat(outcome.reason()).contains("lease ran out");
        assertThat(new RateAccountRows(database).find("crm")).isEmpty();
    }
}
