package dev.serai.examples;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/examples/table: the tables of two other databases, kept in step by their changed-at columns. */
@QuarkusTest
@TestProfile(TableProfile.class)
class TableExampleTest {
    private static final Rows ERP = new Rows(TableProfile.ERP);
    private static final Rows SHOP = new Rows(TableProfile.SHOP);

    @Inject
    ProducerTemplate hub;

    @BeforeAll
    static void tables() throws IOException {
        if (ERP.value("select to_regclass('customers')") == null) {
            var parts =
                    Files.readString(Path.of("docs/examples/table/tables.sql")).split("(?m)^(?=-- The shop's table)");
            ERP.run(parts[0]);
            SHOP.run(parts[1]);
        }
    }

    private static long customer(String email) {
        return (Long) ERP.value(
                "insert into customers (email, given_name, credit_limit, interests) values (?, 'Ada', 12345678901234.56, '{news}') returning id",
                email);
    }

    private static Map<String, Object> inShop(String email) {
        return SHOP.all("select * from buyers where mail = ?", email).stream()
                .findFirst()
                .orElse(Map.of());
    }

    @Test
    void aRowOfOneTableBecomesARowOfTheOther() {
        customer("ada@x.org");

        soon(() -> assertThat(inShop("ada@x.org")).containsEntry("first", "Ada").containsEntry("topics", "news"));
        assertThat(inShop("ada@x.org").get("credit"))
                .as("no digit is lost on the way")
                .isEqualTo(new BigDecimal("12345678901234.56"));
    }

    /** The statements of docs/sources.md, each with the row that the other table has then. */
    @Test
    void whatThePageShowsIsWhatHappens() throws IOException {
        var shown = Pattern.compile("```sql\\n(.*?);\\n```\\s*\\| (.*?) \\|\\n.*?\\n\\| (.*?) \\|\\n", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/sources.md")));
        assertThat(shown.find()).isTrue();
        ERP.run(shown.group(1));
        has(SHOP, "buyers", "mail", shown);
        assertThat(shown.find()).isTrue();
        SHOP.run(shown.group(1));
        has(ERP, "customers", "email", shown);
        assertThat(shown.find()).isFalse();
    }

    private static void has(Rows database, String table, String key, MatchResult shown) {
        var names = shown.group(2).replace(" | ", "::text, ") + "::text";
        var row = shown.group(3).split(" \\| ");
        soon(() -> assertThat(database.all("select " + names + " from " + table + " where " + key + " = ?", row[0]))
                .singleElement()
                .satisfies(there -> assertThat(there.values()).containsExactly((Object[]) row)));
    }

    @Test
    void anEditGoesBackAndLeavesAloneWhatNobodyMaps() {
        var id = customer("bo@x.org");
        soon(() -> assertThat(inShop("bo@x.org")).containsEntry("first", "Ada"));
        SHOP.run(
                "update buyers set note = 'rings at night', first = 'Bo', topics = 'news,offers' where mail = 'bo@x.org'");

        soon(() -> assertThat(ERP.all("select given_name, interests::text from customers where id = ?", id))
                .containsExactly(Map.of("given_name", "Bo", "interests", "{news,offers}")));
        ERP.run("update customers set family_name = 'Berg' where id = ?", id);

        soon(() -> assertThat(inShop("bo@x.org"))
                .containsEntry("last", "Berg")
                .containsEntry("first", "Bo")
                .containsEntry("note", "rings at night"));
    }

    @Test
    void whatBothSidesEditAtTheSameTimeLivesOnBoth() {
        for (var at = 0; at < 20; at++) {
            customer("both" + at + "@x.org");
        }
        soon(() -> assertThat(SHOP.value("select count(*) from buyers where mail like 'both%'"))
                .isEqualTo(20L));
        for (var at = 0; at < 20; at++) {
            var email = "both" + at + "@x.org";
            ERP.run("update customers set family_name = 'Both' where email = ?", email);
            SHOP.run("update buyers set first = 'Bea' where mail = ?", email);
        }

        soon(() -> assertThat(
                        ERP.value("select count(*) from customers where given_name = 'Bea' and family_name = 'Both'"))
                .isEqualTo(20L));
        soon(() -> assertThat(SHOP.value("select count(*) from buyers where first = 'Bea' and last = 'Both'"))
                .isEqualTo(20L));
    }

    @Test
    void aRowThatIsMarkedAsDeletedIsDeletedInTheOtherTable() {
        var id = customer("cy@x.org");
        soon(() -> assertThat(inShop("cy@x.org")).isNotEmpty());

        ERP.run("update customers set deleted_at = now() where id = ?", id);

        soon(() -> assertThat(inShop("cy@x.org")).isEmpty());
    }

    @Test
    void aRowThatIsSimplyGoneIsMissedByASweepOfEverything() {
        var id = customer("di@x.org");
        soon(() -> assertThat(inShop("di@x.org")).isNotEmpty());
        SHOP.run("delete from buyers where mail = 'di@x.org'");

        hub.sendBody("hub:sweep?system=shop&entity=contact&complete=true", null);

        soon(() -> assertThat(ERP.value("select deleted_at is not null from customers where id = ?", id))
                .isEqualTo(true));
        assertThat(inShop("di@x.org")).isEmpty();
    }

    /** Its time is that of its insert, which is long past when it can be seen. */
    @Test
    void aRowThatIsCommittedLateIsNotPassedOver() throws Exception {
        try (var slow = ERP.connection()) {
            slow.setAutoCommit(false);
            Rows.run(slow, "insert into customers (email, given_name) values ('late@x.org', 'Lee')");
            customer("early@x.org");
            soon(() -> assertThat(inShop("early@x.org")).isNotEmpty());
            slow.commit();
        }

        soon(() -> assertThat(inShop("late@x.org")).containsEntry("first", "Lee"));
    }

    /** More rows of one and the same time than a page has, and more than one page. */
    @Test
    void thousandsOfRowsComePageByPage() {
        ERP.run("alter table customers disable trigger changed");
        ERP.run(
                "insert into customers (email, given_name, changed_at) select 'n' || n || '@x.org', 'N', now() from generate_series(1, 1100) n");
        ERP.run("alter table customers enable trigger changed");

        soon(() -> assertThat(SHOP.value("select count(*) from buyers where first = 'N'"))
                .isEqualTo(1100L));
    }

    /** A bulk update gives all rows one time. Pages among them begin where the one before ended, and not with all of that time again. */
    @Test
    void pagesAmongEqualTimesAreReadFromTheIndex() throws IOException {
        ERP.run("create table many (like customers including all)");
        ERP.run(
                "insert into many (email, changed_at) select 'm' || n || '@x.org', '2026-01-01Z' from generate_series(1, 20000) n");
        ERP.run("analyze many");

        var plan = ERP.all(
                        "explain (analyze, costs off, timing off) " + page("many"),
                        "{\"at\": \"2026-01-01T00:00:00Z\", \"key\": \"15000\"}")
                .toString();

        assertThat(plan)
                .contains("many_changed_at_id_idx on many t_1 (actual rows=500")
                .doesNotContain("Seq Scan on many t", "Rows Removed by Filter");
        assertThat(page("many")).contains("limit 500");
    }

    /** The statement of the Kamelet for that table. */
    private static String page(String table) throws IOException {
        var kamelet = Files.readString(Path.of("docs/examples/table/kamelets/postgres-list.kamelet.yaml"));
        var sql = kamelet.substring(
                kamelet.indexOf("with told as"), kamelet.indexOf("- to:", kamelet.indexOf("with told")));
        return sql.replace(":?hubCursor", "?")
                .replace("{{table}}", table)
                .replace("{{changed}}", "changed_at")
                .replace("{{key}}", "id")
                .replace("{{keyType}}", "bigint")
                .replace("{{deleted}}", "deleted_at is not null")
                .replace("{{size}}", "500")
                .replace("{{overlap}}", "5 minutes");
    }

    /** An endless time is none that the hub could keep; the row is taken all the same, and stops nobody. */
    @Test
    void aRowWithoutAnEndInTimeStopsNothing() {
        ERP.run("alter table customers disable trigger changed");
        ERP.run("insert into customers (email, given_name, changed_at) values ('ever@x.org', 'Eve', 'infinity')");
        ERP.run("alter table customers enable trigger changed");
        customer("after@x.org");

        soon(() -> assertThat(inShop("after@x.org")).isNotEmpty());
        soon(() -> assertThat(inShop("ever@x.org")).containsEntry("first", "Eve"));
    }

    @Test
    void whatTheTableDoesNotTakeStopsNobodyElse() {
        SHOP.run("alter table buyers add constraint no_xx check (mail not like 'xx%')");
        customer("xx@x.org");
        customer("fine@x.org");

        soon(() -> assertThat(inShop("fine@x.org")).isNotEmpty());
        assertThat(inShop("xx@x.org")).isEmpty();
    }
}
