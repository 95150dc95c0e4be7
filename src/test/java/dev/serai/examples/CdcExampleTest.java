package dev.serai.examples;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/examples/cdc: a table that says nothing of its changes, read from the log of its database. */
@QuarkusTest
@TestProfile(CdcProfile.class)
class CdcExampleTest {
    private static final String CHANGES = "erp-contact-changes";
    private static final String WATCH = "erp-contact-watch";
    private static final Rows ERP = new Rows(CdcProfile.ERP);
    private static final Rows SHOP = new Rows(CdcProfile.SHOP);

    @Inject
    CamelContext camel;

    @Inject
    AgroalDataSource hub;

    /** The hub was started before there was a table: the watch has to begin the reading. */
    @BeforeEach
    void tables() throws IOException {
        if (ERP.value("select to_regclass('customers')") == null) {
            var parts =
                    Files.readString(Path.of("docs/examples/cdc/tables.sql")).split("(?m)^(?=-- The shop's table)");
            ERP.run(parts[0]);
            SHOP.run(parts[1]);
        }
        soon(() -> assertThat(reading()).isTrue());
    }

    private static boolean reading() {
        return Boolean.TRUE.equals(
                ERP.value("select active from pg_replication_slots where slot_name = 'hub_contacts'"));
    }

    private static long customer(String email) {
        return (Long) ERP.value(
                "insert into customers (email, given_name, credit_limit, interests, since) values (?, 'Ada', 12345678901234.56, '{news}', '2020-02-29') returning id",
                email);
    }

    private static Map<String, Object> inShop(String email) {
        return SHOP.all("select * from buyers where mail = ?", email).stream()
                .findFirst()
                .orElse(Map.of());
    }

    private void stop() throws Exception {
        camel.getRouteController().stopRoute(WATCH);
        camel.getRouteController().stopRoute(CHANGES);
        soon(() -> assertThat(reading()).isFalse());
    }

    private void start() throws Exception {
        camel.getRouteController().startRoute(CHANGES);
        camel.getRouteController().startRoute(WATCH);
    }

    @Test
    void anInsertAnUpdateAndADeleteAreToldAtOnce() {
        var id = customer("ada@x.org");
        soon(() -> assertThat(inShop("ada@x.org")).containsEntry("first", "Ada").containsEntry("topics", "news"));
        assertThat(inShop("ada@x.org").get("credit"))
                .as("no digit is lost on the way")
                .isEqualTo(new BigDecimal("12345678901234.56"));

        ERP.run("update customers set given_name = 'Augusta', interests = null where id = ?", id);
        soon(() -> assertThat(inShop("ada@x.org"))
                .containsEntry("first", "Augusta")
                .containsEntry("topics", null));

        ERP.run("delete from customers where id = ?", id);
        soon(() -> assertThat(inShop("ada@x.org")).isEmpty());
    }

    @Test
    void manyRowsOfOneStatementAreAllTold() {
        ERP.run(
                "insert into customers (email, given_name) select 'n' || n || '@x.org', 'N' from generate_series(1, 700) n");

        soon(() -> assertThat(SHOP.value("select count(*) from buyers where first = 'N'"))
                .isEqualTo(700L));
    }

    /** A long value that stays is not in the log; it is not taken for cleared, nor for what stands in its place. */
    @Test
    void aLongValueThatStaysStays() {
        var id = customer("long@x.org");
        ERP.run(
                "update customers set family_name = (select string_agg(md5(n::text), '') from generate_series(1, 200) n) where id = ?",
                id);
        soon(() -> assertThat(inShop("long@x.org").get("last")).asString().hasSize(6_400));

        ERP.run("update customers set given_name = 'Lo' where id = ?", id);

        soon(() -> assertThat(inShop("long@x.org")).containsEntry("first", "Lo"));
        assertThat(inShop("long@x.org").get("last")).asString().hasSize(6_400);
    }

    @Test
    void whatHappensWhileTheHubIsStoppedIsToldAfterwards() throws Exception {
        var gone = customer("gone@x.org");
        var kept = customer("kept@x.org");
        soon(() -> assertThat(inShop("gone@x.org")).isNotEmpty());
        soon(() -> assertThat(inShop("kept@x.org")).isNotEmpty());
        stop();

        ERP.run("delete from customers where id = ?", gone);
        ERP.run("update customers set given_name = 'Kit' where id = ?", kept);
        customer("new@x.org");
        start();

        soon(() -> assertThat(inShop("gone@x.org")).isEmpty());
        soon(() -> assertThat(inShop("kept@x.org")).containsEntry("first", "Kit"));
        soon(() -> assertThat(inShop("new@x.org")).isNotEmpty());
    }

    /** S1: as long as the inbox takes nothing the database must keep its log, also when the hub is stopped meanwhile. */
    @Test
    void theDatabaseIsAcknowledgedOnlyWhatTheInboxHas() throws Exception {
        customer("before@x.org");
        soon(() -> assertThat(inShop("before@x.org")).isNotEmpty());
        inHub("alter table inbox rename to inbox_away");
        customer("refused1@x.org");
        var place = (String) ERP.value("select pg_current_wal_lsn()::text");
        for (var at = 2; at <= 4; at++) {
            customer("refused" + at + "@x.org");
        }
        try {
            await().during(Duration.ofSeconds(5)).atMost(Duration.ofMinutes(2)).until(() -> !acknowledged(place));
            stop();
        } finally {
            inHub("alter table inbox_away rename to inbox");
        }
        assertThat(acknowledged(place)).isFalse();
        assertThat(refused()).isEqualTo(0L);

        start();

        soon(() -> assertThat(refused()).isEqualTo(4L));
        soon(() -> assertThat(acknowledged(place)).isTrue());
    }

    private static Object refused() {
        return SHOP.value("select count(*) from buyers where mail like 'refused%'");
    }

    /** Whether the database may forget what it logged after that place. */
    private static boolean acknowledged(String at) {
        return (Boolean) ERP.value(
                "select confirmed_flush_lsn > cast(? as pg_lsn) from pg_replication_slots where slot_name = 'hub_contacts'",
                at);
    }

    private void inHub(String sql) throws SQLException {
        try (var connection = hub.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aReaderThatWasCutOffReadsOn() {
        customer("first@x.org");
        soon(() -> assertThat(inShop("first@x.org")).isNotEmpty());

        ERP.value("select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = 'hub_contacts'");
        customer("second@x.org");

        soon(() -> assertThat(inShop("second@x.org")).isNotEmpty());
    }
}
