package dev.serai.merge;

import static dev.serai.merge.StrategiesFixture.FIELD;
import static dev.serai.merge.StrategiesFixture.at;
import static dev.serai.merge.StrategiesFixture.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.record.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** I6 for every strategy that decides by itself: of what systems edited once each, without knowing of each other, the same comes out in every order, and however often it is told. */
class StrategiesOrderTest {
    private static final int CASES = 300;
    private static final List<String> SYSTEMS = List.of("a", "b", "c", "d");
    private static final Map<FieldType, List<Object>> VALUES = new HashMap<>();

    static {
        VALUES.put(FieldType.TEXT, values("Al", "Bea", "Cat", "Dora", ""));
        VALUES.put(FieldType.DATE, values("2026-01-01", "2026-05-01", "2025-12-31"));
        VALUES.put(FieldType.INSTANT, values("2026-01-01T10:00:00Z", "2026-01-01T10:00:00.5Z", "2026-01-01T09:00:00Z"));
        VALUES.put(
                FieldType.SET,
                values(List.of("x"), List.of("x", "y"), List.of("y", "z"), List.of("z"), List.of("w", "x", "z")));
        VALUES.put(FieldType.LIST, values(List.of("x"), List.of("y"), List.of("y", "x"), List.of("x", "y")));
    }

    private static List<Object> values(Object... values) {
        var all = new ArrayList<>(List.of(values));
        all.add(null);
        return all;
    }

    static Stream<Arguments> decidingAlone() {
        return EnumSet.complementOf(EnumSet.of(Strategy.MANUAL)).stream().flatMap(strategy -> VALUES.keySet().stream()
                .filter(strategy::fits)
                .sorted()
                .map(type -> Arguments.of(strategy, type)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("decidingAlone")
    void theSameComesOutInEveryOrder(Strategy strategy, FieldType type) {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var base = any(type, random);
            var edits = edits(type, random);
            var outcomes = new TreeSet<String>();
            permutations(edits.size())
                    .forEach(order -> outcomes.add(String.valueOf(played(strategy, type, base, edits, order, random))));
            assertThat(outcomes).as("seed %s: from %s, %s", seed, base, edits).hasSize(1);
        }
    }

    /** At a time of its own or at that of another. */
    private record Edit(String system, Object value, int minute) {}

    private static List<Edit> edits(FieldType type, Random random) {
        var systems = new ArrayList<>(SYSTEMS);
        Collections.shuffle(systems, random);
        return systems.subList(0, 2 + random.nextInt(3)).stream()
                .map(system -> new Edit(system, any(type, random), 1 + random.nextInt(4)))
                .toList();
    }

    private static Object any(FieldType type, Random random) {
        var values = VALUES.get(type);
        return values.get(random.nextInt(values.size()));
    }

    private static List<List<Integer>> permutations(int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (var shorter : permutations(size - 1)) {
            for (int at = 0; at < size; at++) {
                var longer = new ArrayList<>(shorter);
                longer.add(at, size - 1);
                all.add(longer);
            }
        }
        return all;
    }

    private static Object played(
            Strategy strategy, FieldType type, Object base, List<Edit> edits, List<Integer> order, Random random) {
        var record = StrategiesFixture.record(1, base, new Stamp(at(0), "d"));
        var links = new HashMap<String, Link>();
        edits.forEach(edit -> links.put(edit.system(), StrategiesFixture.link(edit.system(), true, base, 1)));
        var arrivals = new ArrayList<>(order);
        IntStream.range(0, order.size())
                .filter(i -> random.nextInt(3) == 0)
                .forEach(i -> arrivals.add(order.get(i))); // told again
        for (var arrival : arrivals) {
            record = arrive(strategy, type, edits.get(arrival), record, links);
        }
        return FieldType.blank(record.value(FIELD)) ? null : record.value(FIELD);
    }

    private static HubRecord arrive(
            Strategy strategy, FieldType type, Edit edit, HubRecord record, Map<String, Link> links) {
        var told = StrategiesFixture.told(edit.system(), at(edit.minute()), edit.value());
        var merged = Merging.merge(thing(strategy, type), told, record, links.get(edit.system()));
        links.put(edit.system(), StrategiesFixture.after(links.get(edit.system()), merged));
        return merged.record();
    }
}
