package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * While a cluster is upgraded the version before and this one run on one schema, which is this one's. So migrations only add, until no version is left that knows of what goes.
 * {@code src/test/resources/released} holds the statements that the version before makes.
 */
class UpgradeTest {
    /** The newest migration of the version before. */
    static final String RELEASED = "111";

    private static final Path RELEASED_STATEMENTS = Path.of("src/test/resources/released/statements.sql");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Map<String, Pattern> TAKES_AWAY = Map.of(
            "drops", Pattern.compile("\\bdrop\\s+(table|column|constraint|function|view)\\b"),
            "renames", Pattern.compile("\\brename\\b(?! to \\w+_before;)"),
            "changes a type", Pattern.compile("\\balter\\s+column\\s+\\w+\\s+(set\\s+data\\s+)?type\\b"),
            "wants a value", Pattern.compile("\\bset\\s+not\\s+null\\b"),
            "wants a value of those who insert without it",
                    Pattern.compile("\\badd\\s+column\\s+(?![^,;]*\\bdefault\\b)[^,;]*\\bnot\\s+null\\b"));

    @Test
    void statementsOfTheVersionBeforeFindAllThatTheyName() throws Exception {
        var statements = lines();
        assertThat(statements).hasSizeGreaterThan(100);
        try (var connection = TestDatabase.fresh().dataSource().getConnection()) {
            for (var number = 0; number < statements.size(); number++) {
                connection.createStatement().execute("prepare released_" + number + " as " + statements.get(number));
            }
        }
    }

    /** A pod of the version before may be moved in the midst of an upgrade, and an upgrade may be taken back. */
    @Test
    void theVersionBeforeStartsAgainWhereALaterOneWas() throws Exception {
        var settings = new Properties();
        try (var shipped = Files.newBufferedReader(Path.of("application.properties"))) {
            settings.load(shipped);
        }
        var database = TestDatabase.fresh();
        try (var connection = database.dataSource().getConnection()) {
            connection
                    .createStatement()
                    .execute("insert into flyway_schema_history (installed_rank, version, description, type, script,"
                            + " checksum, installed_by, execution_time, success)"
                            + " values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'later', 1, true)");
        }
        var flyway = Flyway.configure()
                .dataSource(database.url(), database.user(), "")
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns(settings.getProperty("quarkus.flyway.ignore-migration-patterns", ""))
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @TestFactory
    Stream<DynamicTest> aMigrationOnlyAdds() throws IOException {
        var since = MigrationVersion.fromVersion(RELEASED);
        return files().filter(file -> version(file).isNewerThan(since.getVersion()))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    var sql = Files.readString(file).toLowerCase().replaceAll("--.*", "");
                    assertThat(replaced(sql))
                            .as("%s makes anew what it renames", file)
                            .allMatch(sql::contains);
                    TAKES_AWAY.forEach(
                            (what, pattern) -> assertThat(pattern.matcher(sql).find())
                                    .as("%s %s, which the version before, still running, does not survive", file, what)
                                    .isFalse());
                }));
    }

    /** A table may become a part of one that has its name from then on. */
    private static List<String> replaced(String sql) {
        return Pattern.compile("alter table (\\w+) rename to \\w+_before;")
                .matcher(sql)
                .results()
                .map(renamed -> "create table " + renamed.group(1) + " (like " + renamed.group(1) + "_before ")
                .toList();
    }

    private static Stream<Path> files() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            return files.sorted().toList().stream();
        }
    }

    private static MigrationVersion version(Path file) {
        var name = file.getFileName().toString();
        return MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")));
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(RELEASED_STATEMENTS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .toList();
    }
}
