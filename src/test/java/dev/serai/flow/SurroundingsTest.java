package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import dev.serai.mapping.OutsideException;
import dev.serai.mapping.Surroundings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transforms that Camel does: its languages, its beans, and routes that know exchange rates. No value ever becomes an expression. */
class SurroundingsTest {
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final AtomicReference<String> ANSWER = new AtomicReference<>();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final Surroundings surroundings = new CamelSurroundings(CAMEL, now::get);

    /** What the tests call as a bean. */
    public static final class Shouting {
        public String loud(String text) {
            return text.toUpperCase(java.util.Locale.ROOT) + "!";
        }

        public String quiet(String text) {
            return text.toLowerCase(java.util.Locale.ROOT);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        CAMEL.getRegistry().bind("shouting", new Shouting());
        CAMEL.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:rates").process(exchange -> {
                    ASKED.incrementAndGet();
                    var message = exchange.getMessage();
                    var pair = message.getHeader("CamelHubFrom") + "-" + message.getHeader("CamelHubTo");
                    message.setBody(pair.equals("JPY-EUR") ? "0.00612" : ANSWER.get());
                });
            }
        });
        CAMEL.start();
    }

    @AfterAll
    static void stop() {
        CAMEL.stop();
    }

    @BeforeEach
    void answer() {
        ASKED.set(0);
        ANSWER.set("0.9");
    }

    private Mapper mapper(String rules) {
        var loaded = folder(rules);
        assertThat(loaded.problems())
                .extracting(Problem::toString)
                .filteredOn(told -> told.startsWith("order.mapping"))
                .isEmpty();
        var mapping = loaded.catalog().mapping("crm", "order").orElseThrow();
        return new Mapper(mapping, loaded.catalog().entity("order").orElseThrow(), surroundings);
    }

    private static Loaded folder(String rules) {
        var files = new TreeMap<String, String>();
        files.put(
                "order.entity.yaml",
                "entity: order\nfields: { note: text, tags: set, total: money }\nparticipants: { crm: both }\n");
        files.put("order.mapping.yaml", "mapping: crm/order\nfields:\n" + rules);
        return ReadingFiles.read(new FileSet("", files, List.of()));
    }

    private Object in(String rule, Object raw) {
        return mapper("  - { external: x, field: note, way: in, in: [" + rule + "] }\n")
                .in(Map.of("x", raw), true)
                .get("note")
                .value();
    }

    @Test
    void expressionsLookAtTheValue() {
        assertThat(in("{ jq: .a.b }", Map.of("a", Map.of("b", "deep")))).isEqualTo("deep");
        assertThat(in("{ jq: \".[0] + .[1]\" }", List.of("a", "b"))).isEqualTo("ab");
        assertThat(in("{ jq: . }", "plain")).isEqualTo("plain");
        assertThat(in("{ jsonpath: $.a.b }", Map.of("a", Map.of("b", "deep")))).isEqualTo("deep");
        assertThat(in("{ jsonpath: $.missing }", Map.of("a", 1))).isNull();
        assertThat(in("{ simple: \"Dr. ${body}\" }", "Grace")).isEqualTo("Dr. Grace");
        assertThat(in("{ simple: { expression: \"${body[name]}\" } }", Map.of("name", "Ada")))
                .isEqualTo("Ada");
        assertThat(in("{ bean: { name: shouting, method: loud } }", "hey")).isEqualTo("HEY!");
    }

    @Test
    void aListThatJqMakesIsAList() {
        var mapper = mapper("  - { external: x, field: tags, way: in, in: [{ jq: \".[].n\" }] }\n");
        assertThat(mapper.in(Map.of("x", List.of(Map.of("n", "b"), Map.of("n", "a"))), true)
                        .get("tags")
                        .value())
                .isEqualTo(List.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${sys.user.home}",
                "${bean:shouting?method=loud}",
                "$.a",
                "\\\\(env)",
                "${header.x} ${exchangeId}",
                "#{x}",
                "{{user.home}}"
            })
    void noValueBecomesAnExpression(String evil) {
        assertThat(in("{ simple: \"${body}\" }", evil)).isEqualTo(evil);
        assertThat(in("{ jq: .a }", Map.of("a", evil))).isEqualTo(evil);
        assertThat(in("{ jsonpath: $.a }", Map.of("a", evil))).isEqualTo(evil);
        assertThat(in("{ bean: { name: shouting, method: quiet } }", evil))
                .isEqualTo(evil.toLowerCase(java.util.Locale.ROOT));
    }

    /** Camel itself would put the value's text into the path. */
    @Test
    void aPathIsNotMadeOfTheValue() {
        var value = Map.of("which", "secret", "secret", "never shown");
        assertThatThrownBy(() -> in("{ jsonpath: \"$.${body[which]}\" }", value))
                .isNotNull();
        assertThat(folder("  - { external: x, field: note, way: in, in: [{ jsonpath: \"$.${body[which]}\" }] }\n")
                        .problems())
                .anyMatch(problem -> problem.what().contains("the transform jsonpath does not understand"));
    }

    @Test
    void aWrongExpressionIsAProblemOfItsLine() {
        for (var wrong :
                List.of("jq: \".a |\"", "jsonpath: \"$.[\"", "simple: \"${body\"", "simple: \"${nothing.such}\"")) {
            assertThat(folder("  - { external: x, field: note, way: in, in: [{ " + wrong + " }] }\n")
                            .problems())
                    .as(wrong)
                    .anyMatch(problem ->
                            problem.line() == 3 && problem.what().contains("does not understand its expression"));
        }
        assertThat(folder("  - { external: x, field: note, in: [{ jq: .a }] }\n")
                        .problems())
                .anyMatch(problem -> problem.what().contains("say out too, or give it the way in"));
        assertThat(folder("  - { external: x, field: note, out: [{ jq: .a }] }\n")
                        .problems())
                .anyMatch(problem -> problem.what().contains("say in too, or give it the way out"));
    }

    @Test
    void aFailingExpressionIsRefusedWithoutItsValue() {
        assertThatThrownBy(() -> in("{ jq: \".a + 1\" }", Map.of("a", "geheim")))
                .isInstanceOf(MappingException.class)
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> in("{ jsonpath: $.a }", "geheim"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("wants an object or a list")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> in("{ bean: { name: nobody, method: loud } }", "geheim"))
                .hasMessageNotContaining("geheim");
    }

    private static final String MONEY =
            "  - field: total\n    parts: [{ external: sum, field: amount }, { external: cur, field: currency }]\n"
                    + "    in: [{ convert: { to: EUR, system: USD, rates: direct:rates } }]\n";

    @Test
    void moneyIsConvertedAndKeepsWhatItWas() {
        var read = mapper(MONEY).in(Map.of("sum", 10.55, "cur", "USD"), false).get("total");
        assertThat(read.value())
                .isEqualTo(Map.of(
                        "amount",
                        new BigDecimal("9.5"),
                        "currency",
                        "EUR",
                        "original",
                        Map.of(
                                "amount",
                                new BigDecimal("10.55"),
                                "currency",
                                "USD",
                                "rate",
                                new BigDecimal("0.9"),
                                "date",
                                "2026-03-01")));
    }

    @Test
    void whoToldItGetsItBackAsItWasWhateverTheRateIsNow() {
        var mapper = mapper(MONEY);
        var value = mapper.in(Map.of("sum", 10.55, "cur", "USD"), false)
                .get("total")
                .value();
        ANSWER.set("0.5");
        now.set(Instant.parse("2026-03-02T00:00:01Z"));
        assertThat(mapper.out(Map.of("total", value))).isEqualTo(Map.of("sum", new BigDecimal("10.55"), "cur", "USD"));
    }

    @Test
    void anotherAmountIsConvertedIntoTheSystemsCurrency() {
        ANSWER.set("1.1");
        var euros = Map.of("amount", new BigDecimal("10"), "currency", "EUR");
        assertThat(mapper(MONEY).out(Map.of("total", euros)))
                .isEqualTo(Map.of("sum", new BigDecimal("11.00"), "cur", "USD"));
    }

    @Test
    void amountsAreRoundedToTheMinorUnitsOfTheirCurrency() {
        ANSWER.set("1.23456");
        var yen = mapper(MONEY.replace("system: USD", "system: JPY")).out(Map.of("total", euros("10")));
        assertThat(yen).isEqualTo(Map.of("sum", new BigDecimal("12"), "cur", "JPY"));
        var dinars = mapper(MONEY.replace("system: USD", "system: KWD")).out(Map.of("total", euros("10")));
        assertThat(dinars).isEqualTo(Map.of("sum", new BigDecimal("12.346"), "cur", "KWD"));
        var fromYen = mapper(MONEY)
                .in(Map.of("sum", 1000, "cur", "JPY"), false)
                .get("total")
                .value();
        assertThat(amount(fromYen)).isEqualTo(new BigDecimal("6.12"));
    }

    private static Object amount(Object money) {
        return ((Map<?, ?>) money).get("amount");
    }

    private static Map<String, Object> euros(String amount) {
        return Map.of("amount", new BigDecimal(amount), "currency", "EUR");
    }

    @Test
    void theHubsOwnCurrencyNeedsNoRate() {
        var mapper = mapper(MONEY.replace("system: USD", "system: EUR"));
        assertThat(mapper.in(Map.of("sum", 5), false).get("total").value()).isEqualTo(euros("5"));
        assertThat(mapper.out(Map.of("total", euros("5")))).isEqualTo(Map.of("sum", new BigDecimal("5"), "cur", "EUR"));
        assertThat(ASKED).hasValue(0);
    }

    @Test
    void aRateIsAskedOnceADay() {
        for (var times = 0; times < 5; times++) {
            surroundings.rate("direct:rates", "USD", "EUR");
        }
        assertThat(ASKED).hasValue(1);
        now.set(Instant.parse("2026-03-02T00:00:01Z"));
        assertThat(surroundings.rate("direct:rates", "USD", "EUR"))
                .isEqualTo(new Surroundings.Rate(new BigDecimal("0.9"), LocalDate.parse("2026-03-02")));
        assertThat(ASKED).hasValue(2);
    }

    @Test
    void withoutAnAnswerTheLastRateHoldsForAWeekUnderItsOwnDate() {
        surroundings.rate("direct:rates", "USD", "EUR");
        ANSWER.set("no idea");
        now.set(Instant.parse("2026-03-08T12:00:00Z"));
        assertThat(surroundings.rate("direct:rates", "USD", "EUR").date()).isEqualTo(LocalDate.parse("2026-03-01"));
        now.set(Instant.parse("2026-03-09T12:00:00Z"));
        assertThatThrownBy(() -> surroundings.rate("direct:rates", "USD", "EUR"))
                .isInstanceOf(OutsideException.class)
                .hasMessage("direct:rates gave no rate of USD in EUR");
    }

    @Test
    void whatNeedsARateThatCannotBeHadIsNotRefused() {
        ANSWER.set("-1");
        assertThatThrownBy(() -> mapper(MONEY).in(Map.of("sum", 1, "cur", "USD"), false))
                .isInstanceOf(OutsideException.class);
    }

    /** What somebody sends may be nested as deep as they like, and jq goes down into it. */
    @Test
    void anExpressionWithoutAnEndIsRefusedAsAnyOther() {
        assertThatThrownBy(() -> in("{ jq: 'def deeper: 1 + deeper; deeper' }", 1))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(
                        "order.mapping.yaml: field note at x: a transform failed with StackOverflowError");
    }
}
