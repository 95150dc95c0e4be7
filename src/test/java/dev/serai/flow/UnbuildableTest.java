package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What only Camel finds in a route file is told with its line, too. */
class UnbuildableTest {
    private static final String ROUTES =
            """
            - route:
                id: first
                from:
                  uri: direct:first
                  steps:
                    - log: "${body}"
            - route:
                id: second
                from:
                  uri: quartz:test/second
                  parameters:
                    cron: "0 0 3 1 1 ?"
                  steps:
                    - throttle:
                        expression:
                          constant:
                            expression: "20"
                        timePeriodMillis: "1000"
                    - idempotentConsumer:
                        idempotentRepository: "#inbox"
                        expression:
                          simple:
                            expression: "${header.id}"
                        steps:
                          - to:
                              uri: log:end
            """;

    private record Settings(Path folder) implements FlowSettings {
        @Override
        public boolean watch() {
            return false;
        }

        @Override
        public Duration poll() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration drain() {
            return Duration.ofSeconds(1);
        }
    }

    /** A part of the file, what stands there instead, and how the problem begins and what it contains. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                of("uri: log:end", "uri: lgo:end", "f/x.camel.yaml:26: Camel cannot build its routes: ", "lgo://end"),
                of("0 0 3 1 1 ?", "every day", "f/x.camel.yaml:10: ", "'EVE'"),
                of("\"1000\"", "\"a second\"", "f/x.camel.yaml:8: ", "Throttle"),
                of("#inbox", "#inbx", "f/x.camel.yaml:8: ", "#inbx"),
                of("${header.id}", "${headr.id}", "f/x.camel.yaml:8: ", "headr"),
                of("${body}", "${body", "f/x.camel.yaml:2: ", "Log[${body]"),
                of("direct:first", "direct:first?noSuch=1", "f/x.camel.yaml:4: ", "noSuch=1"),
                of("direct:first", "direct:{{no.such.setting}}", "f/x.camel.yaml:4: ", "no.such.setting"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isToldWithItsLine(String part, String instead, String begins, String contains) throws Exception {
        assertThat(ROUTES).contains(part);
        var text = ROUTES.replace(part, instead);
        try (var camel = new DefaultCamelContext()) {
            camel.start();
            camel.getRegistry()
                    .bind(
                            "inbox",
                            org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository
                                    .memoryIdempotentRepository());
            var routes = new RunningRoutes(camel, new Settings(Path.of("f")), new Schedules(camel));
            var file = new RouteFile("x.camel.yaml", List.of("first", "second"), text, Hash.sha256(text));

            var failed = catchThrowableOfType(BuildException.class, () -> routes.add(file));

            assertThat(failed.problem().toString())
                    .startsWith(begins)
                    .contains(contains)
                    .doesNotContain("..");
            assertThat(camel.getRoutes()).isEmpty();
        }
    }
}
