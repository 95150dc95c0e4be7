package dev.serai.mapping;

import static dev.serai.mapping.Contacts.mapper;
import static dev.serai.mapping.Contacts.one;
import static dev.serai.mapping.Contacts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For whatever a record holds: what is written can be read, reading it back is what readBack foretells, and writing and reading it once more changes nothing. Otherwise the
 * hub would take its own writes for edits (S7) or write for ever (I3).
 */
class RoundTripTest {
    private static final int TIMES = 300;

    record Kind(String field, FieldType type, Contacts.RuleOf rule, boolean exact, Function<Random, Object> values) {}

    static Stream<Arguments> kinds() {
        return Stream.of(
                        kind("plain text", rule("x.y", "company"), true, RoundTripTest::text),
                        kind("trimmed", rule("x", "company").in("trim"), false, RoundTripTest::text),
                        kind("lower case", rule("x", "company").in("trim", "lower"), false, RoundTripTest::text),
                        kind("capitals", rule("x", "company").out("upper"), false, RoundTripTest::text),
                        kind("titles", rule("x", "company").in("title"), false, RoundTripTest::text),
                        kind("phone", rule("x", "company").in(p("phone", "region", "GB")), false, RoundTripTest::phone),
                        kind(
                                "international phone",
                                rule("x", "company").in(p("phone", "region", "GB", "format", "international")),
                                false,
                                RoundTripTest::phone),
                        kind(
                                "national phone",
                                rule("x", "company").in(p("phone", "region", "GB", "format", "national")),
                                false,
                                RoundTripTest::phone),
                        kind("set", rule("x", "tags"), true, RoundTripTest::words),
                        kind(
                                "joined set",
                                rule("x", "tags").in(p("split", "separator", ";")),
                                true,
                                RoundTripTest::words),
                        kind("tags", rule("x", "tags").in(p("tags", "separator", ";")), true, RoundTripTest::words),
                        kind("number", rule("x", "score"), true, RoundTripTest::number),
                        kind(
                                "number with a comma",
                                rule("x", "score").in(p("number", "decimal", ",")),
                                true,
                                RoundTripTest::number),
                        kind("instant", rule("x", "seenAt"), true, RoundTripTest::instant),
                        kind(
                                "epoch seconds",
                                rule("x", "seenAt").in(p("instant", "format", "epoch-seconds")),
                                false,
                                RoundTripTest::instant),
                        kind(
                                "epoch millis",
                                rule("x", "seenAt").in(p("instant", "format", "epoch-millis")),
                                false,
                                RoundTripTest::instant),
                        kind(
                                "instant by pattern",
                                rule("x", "seenAt")
                                        .in(p("instant", "format", "yyyy-MM-dd HH:mm:ss", "zone", "Asia/Kolkata")),
                                false,
                                RoundTripTest::instant),
                        kind(
                                "date by pattern",
                                rule("x", "born").in(p("date", "format", "dd.MM.yyyy")),
                                true,
                                RoundTripTest::date),
                        kind(
                                "boolean words",
                                rule("x", "active").in(p("boolean", "true", "Y", "false", "N")),
                                true,
                                Random::nextBoolean),
                        kind(
                                "value table",
                                rule("x", "active").values(Map.of("A", true, "B", false)),
                                true,
                                Random::nextBoolean),
                        kind("first", rule("x", "company").in("first"), true, RoundTripTest::text),
                        kind(
                                "list",
                                rule("x", "notes"),
                                true,
                                random -> List.of(text(random), number(random), Map.of("a", text(random)))),
                        kind(
                                "object",
                                rule("x", "address"),
                                true,
                                random -> Map.of("a", text(random), "b", words(random))))
                .map(kind -> Arguments.of(kind));
    }

    private static Named<Kind> kind(String name, Contacts.RuleOf rule, boolean exact, Function<Random, Object> values) {
        var type = Contacts.contact().fields().get(rule.field()).type();
        return Named.of(name, new Kind(rule.field(), type, rule, exact, values));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsWrittenReadsBackAsForetold(Kind kind) {
        var mapper = mapper(kind.rule());
        LongStream.range(0, TIMES).forEach(seed -> {
            var value = kind.type().canonical(kind.values().apply(new Random(seed)));
            var given = new HashMap<String, Object>();
            given.put(kind.field(), value);
            var read = mapper.in(mapper.out(given), true).get(kind.field());
            assertThat(read.value())
                    .as("seed %d", seed)
                    .isEqualTo(mapper.readBack(kind.field(), one(kind.field(), value)));
            assertThat(read.raw()).as("seed %d", seed).isEqualTo(mapper.raw(kind.field(), one(kind.field(), value)));
            assertThat(mapper.readBack(kind.field(), one(kind.field(), read.value())))
                    .as("seed %d", seed)
                    .isEqualTo(read.value());
            if (kind.exact()) {
                assertThat(read.value()).as("seed %d", seed).isEqualTo(FieldType.blank(value) ? null : value);
            }
        });
    }

    private static Object text(Random random) {
        var letters = "aäBß 'é-İ日x.";
        var text = new StringBuilder();
        random.ints(random.nextInt(12), 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
        return text.toString();
    }

    private static Object phone(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> text(random);
            case 1 -> "+1650253" + (1000 + random.nextInt(9000));
            case 2 -> "+1650253" + (1000 + random.nextInt(9000)) + ";ext=" + random.nextInt(999);
            case 3 -> String.valueOf(random.nextInt(100_000));
            default -> "+442079" + (100_000 + random.nextInt(899_999));
        };
    }

    private static Object words(Random random) {
        var words = new ArrayList<String>();
        random.ints(random.nextInt(5), 0, 30).forEach(at -> words.add("t" + at));
        return words;
    }

    private static Object number(Random random) {
        return BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(12) - 4);
    }

    private static Object instant(Random random) {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private static Object date(Random random) {
        return LocalDate.ofEpochDay(random.nextInt(80_000) - 40_000).toString();
    }

    private static Map<String, Object> p(String name, String... given) {
        var parameters = new HashMap<String, Object>();
        for (var at = 0; at < given.length; at += 2) {
            parameters.put(given[at], given[at + 1]);
        }
        return Map.of(name, parameters);
    }
}
