package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.sync.Backfill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What docs/operations/backup.md says to do is done, with the tools of an installed PostgreSQL; without one this is skipped. */
class BackupTest {
    private static final Path PAGE = Path.of("docs/operations/backup.md");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private static String shown(String language, String start) throws IOException {
        var block = Pattern.compile("(?s)```" + language + "\\n\\s*(" + start + ".*?)\\s*```")
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("%s in %s", start, PAGE).isTrue();
        return block.group(1);
    }

    private static Change change(String id) {
        return new Change(
                0,
                new ExternalId("crm", "contact", id),
                Change.Kind.UPSERT,
                "event-" + id,
                true,
                Map.of("name", "Ada"),
                null,
                null,
                NOW,
                null,
                NOW,
                Lane.CRITICAL,
                null);
    }

    /** What every table holds. */
    private static Map<String, String> all(Sql sql) {
        var all = new TreeMap<String, String>();
        for (var table :
                sql.query("select tablename from pg_tables where schemaname = 'public' order by 1", Row::text)) {
            all.put(
                    table,
                    sql.query(
                                    "select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from " + table
                                            + " t",
                                    Row::text)
                            .get(0));
        }
        return all;
    }

    @Test
    void whatWasBackedUpIsThereAgainAndNothingIsTakenForKnown() throws IOException {
        var programs = InstalledPostgres.programs();
        if (programs.isEmpty()) {
            System.err.println("SKIPPED: no PostgreSQL with its tools is installed, so no backup is made.");
        }
        assumeTrue(programs.isPresent(), "no PostgreSQL with its tools is installed");
        try (var server = InstalledPostgres.started(programs.get(), folder.resolve("server"))) {
            var database = new PGSimpleDataSource();
            database.setUrl(server.url("jdbc:postgresql", "postgres"));
            var tables = Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .load();
            tables.migrate();
            var store = new PostgresStore(database);
            long first = store.inTransaction(tx -> {
                tx.saveBackfill(
                        new Backfill(0, "crm", "contact", Backfill.State.COMPLETE, null, 1, 1L, NOW, NOW, NOW, null));
                return tx.append(List.of(change("before")))[0];
            });
            var before = PostgresStore.once(database, BackupTest::all);
            server.shell(shown("sh", "pg_dump"), folder, "postgres");
            store.inTransaction(tx -> tx.append(List.of(change("after"))));

            server.shell(shown("sh", "pg_restore"), folder, "postgres");

            assertThat(PostgresStore.once(database, BackupTest::all)).isEqualTo(before);
            assertThat(before.get("inbox")).contains("before");
            tables.validate();
            PostgresStore.once(database, sql -> sql.update(shown()));
            assertThat(PostgresStore.once(database, BackupTest::all).get("backfill"))
                    .isEmpty();
            long[] ids = store.inTransaction(tx -> tx.append(List.of(change("again"), change("before"))));
            assertThat(ids[0]).isGreaterThan(first);
            assertThat(ids[1]).as("accepted before the backup").isZero();
        }
    }

    private static String shown() {
        try {
            return shown("sql", "delete").replace(";", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
