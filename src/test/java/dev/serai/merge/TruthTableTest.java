package dev.serai.merge;

import static dev.serai.merge.StrategiesFixture.FIELD;
import static dev.serai.merge.StrategiesFixture.at;
import static dev.serai.merge.StrategiesFixture.thing;
import static dev.serai.merge.StrategiesFixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.record.FieldType;
import dev.serai.record.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/conflicts.md says what comes out of every base, record and system under every strategy that fits the type. */
class TruthTableTest {
    private static final Path PAGE = Path.of("docs/conflicts.md");

    /** What both knew, what the record may have become, and what the system may tell. */
    enum Table {
        TEXT(
                FieldType.TEXT,
                Arrays.asList("Al", null),
                Arrays.asList("Al", "Bob", null),
                Arrays.asList("Al", "Cleo", null)),
        DATE(
                FieldType.DATE,
                List.of("2026-01-05"),
                Arrays.asList("2026-01-05", "2026-01-09", null),
                Arrays.asList("2026-01-05", "2026-01-02", null)),
        SET(
                FieldType.SET,
                List.of(List.of("x", "y")),
                List.of(List.of("x", "y"), List.of("x"), List.of("x", "y", "r")),
                List.of(List.of("x", "y"), List.of("y"), List.of("x", "y", "s"), List.of()));

        private final FieldType type;
        private final List<?> bases;
        private final List<?> records;
        private final List<?> systems;

        Table(FieldType type, List<?> bases, List<?> records, List<?> systems) {
            this.type = type;
            this.bases = bases;
            this.records = records;
            this.systems = systems;
        }
    }

    @ParameterizedTest
    @EnumSource(Table.class)
    void thePageShowsTheTable(Table table) throws IOException {
        var made = table(table);
        var at = Path.of("target/truth-table-" + table.name().toLowerCase(Locale.ROOT) + ".md");
        Files.writeString(at, made);
        assertThat(Files.readString(PAGE))
                .as("who wins; the table as it is now lies in %s", at)
                .contains(made);
    }

    private static List<Strategy> strategies(FieldType type) {
        return Arrays.stream(Strategy.values())
                .filter(strategy -> strategy.fits(type))
                .filter(strategy -> strategy != Strategy.MERGE || type == FieldType.SET)
                .toList();
    }

    private static String table(Table table) {
        var strategies = strategies(table.type);
        var text = new StringBuilder("| both knew | the record | the system | it is | "
                + strategies.stream().map(TruthTableTest::word).collect(Collectors.joining(" | ")) + " |\n");
        text.append("| ---").append(" | ---".repeat(3 + strategies.size())).append(" |\n");
        for (var base : table.bases) {
            for (var ours : table.records) {
                table.systems.forEach(theirs -> text.append(rows(table.type, strategies, base, ours, theirs)));
            }
        }
        return text.toString();
    }

    /** One row where it does not matter which of the two was later, else two. */
    private static String rows(FieldType type, List<Strategy> strategies, Object base, Object ours, Object theirs) {
        var later = cells(type, strategies, base, ours, theirs, 9);
        var earlier = cells(type, strategies, base, ours, theirs, 2);
        var shown = "| " + String.join(" | ", shown(base), shown(ours), shown(theirs)) + " | ";
        return later.equals(earlier) ? shown + "either" + later : shown + "later" + later + shown + "earlier" + earlier;
    }

    private static String cells(
            FieldType type, List<Strategy> strategies, Object base, Object ours, Object theirs, int minute) {
        return strategies.stream()
                .map(strategy -> cell(strategy, type, base, ours, theirs, minute))
                .collect(Collectors.joining(" | ", " | ", " |\n"));
    }

    private static String cell(Strategy strategy, FieldType type, Object base, Object ours, Object theirs, int minute) {
        var edited = !FieldType.same(base, ours, true);
        var merged = Merging.merge(
                thing(strategy, type),
                told("a", at(minute), theirs),
                StrategiesFixture.record(edited ? 4 : 3, ours, new Stamp(at(5), "b")),
                StrategiesFixture.link("a", true, base, 3));
        return merged.clashes().isEmpty() ? shown(merged.record().value(FIELD)) : "**a person**";
    }

    private static String word(Strategy strategy) {
        return "`" + strategy.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`";
    }

    private static String shown(Object value) {
        if (FieldType.blank(value)) {
            return "–";
        }
        return value instanceof Collection<?> items
                ? items.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(value);
    }

    @Test
    void everyStrategyIsInATable() {
        assertThat(Arrays.stream(Table.values())
                        .flatMap(table -> strategies(table.type).stream())
                        .distinct())
                .containsExactlyInAnyOrder(Strategy.values());
    }
}
