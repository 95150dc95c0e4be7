package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.store.Shards;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two systems introduce the same person at once, and two replicas settle that at once: it is one record (S3, I4). */
class IntroducedAtOnceTest {
    private static final long PATIENCE_SECONDS = 60;

    private final HubFixture hub = new HubFixture();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>();

    /**
     * The support desk introduces Ada and somebody else, the CRM will introduce Ada. Somebody is there already: who is the first of all notes how records are found, and whoever
     * comes in between in the same thread would wait for that for ever.
     */
    @BeforeEach
    void introduced() {
        assertThat(Shards.of(crm("c-1")))
                .as("another replica can settle it")
                .isNotIn(Shards.of(support("7")), Shards.of(support("8")));
        hub.receive(hub.told(support("9"), "Annie", "annie@example.org", "Computers"));
        hub.settle();
        hub.receive(
                hub.told(support("7"), "Ada", "ada@example.org", "Analytical Engines"),
                hub.told(support("8"), "Grace", "grace@example.org", "Compilers"));
    }

    @Test
    void whoFindsTheKeyTakenSettlesThatChangeAloneAnew() {
        var other = hub.replica(Between.before("claim", meanwhile, hub.store));
        meanwhile.set(this::crmIsSettled);

        other.settling().settle();

        assertThat(meanwhile).as("the key was taken in between").hasValue(null);
        assertThat(hub.link(support("7"))).as("held back").isNull();
        assertThat(hub.link(support("8"))).as("in nobody's way").isNotNull();
        settleOn(other);
        assertOneRecord();
    }

    @Test
    void whoClaimsTheKeySecondWaitsForTheFirst() throws Exception {
        var other = hub.replica(Between.before("saveRecords", meanwhile, hub.store));
        var second = new AtomicReference<CompletableFuture<Void>>();
        meanwhile.set(() -> {
            second.set(CompletableFuture.runAsync(this::crmIsSettled));
            await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(this::somebodyWaits);
            assertThat(second.get()).isNotDone();
        });

        other.settling().settle();

        second.get().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        hub.settle();
        assertOneRecord();
    }

    private void crmIsSettled() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
    }

    private static void settleOn(Hub replica) {
        while (replica.settling().settle() > 0) {
            continue;
        }
    }

    private boolean somebodyWaits() throws SQLException {
        try (var connection = hub.database().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")) {
            found.next();
            return found.getLong(1) > 0;
        }
    }

    private void assertOneRecord() {
        var ada = hub.link(crm("c-1")).recordId();
        assertThat(hub.link(support("7")).recordId()).isEqualTo(ada);
        assertThat(hub.value(ada, "company")).isEqualTo("Analytical Engines");
        assertThat(hub.queries.records(CONTACT, Long.MAX_VALUE, 10))
                .as("Annie, Ada and Grace")
                .hasSize(3);
        var grace = hub.link(support("8")).recordId();
        assertThat(hub.queries.history(grace, Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(hub.queries.causes()).isEmpty();
    }
}
