package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sync.Operation;
import dev.serai.sync.Traces;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations as steps of traces. */
class SpanTest {
    private static final Traces TRACES = new Traces("here");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.000000006Z");

    private static Operation update(Operation.Status status, String error, List<Long> versions) {
        return update(status, error, versions, null);
    }

    private static Operation update(Operation.Status status, String error, List<Long> versions, String together) {
        return new Operation(
                Operation.Type.UPDATE,
                "contact",
                "crm",
                "support",
                status,
                error,
                AT,
                5_000L,
                2_000,
                7L,
                "ada@secret.example",
                "Ada was refused",
                versions,
                99,
                together);
    }

    @Test
    void aDeliveryOfSeveralChangesIsAStepOfTheNewestAndLinkedWithTheOthers() {
        var span = Span.of(update(Operation.Status.DONE, "", List.of(3L, 5L, 3L)), TRACES)
                .orElseThrow();
        assertThat(span.place()).isEqualTo(new Span.Place(TRACES.trace(7, 5), TRACES.attempt(7, 99)));
        assertThat(span.parent()).isEqualTo(TRACES.settled(7, 5));
        assertThat(span.links()).containsExactly(new Span.Place(TRACES.trace(7, 3), TRACES.settled(7, 3)));
        assertThat(span.from()).isEqualTo(AT.minusSeconds(2));
    }

    @Test
    void whatWentTogetherIsLinkedWithTheCallThatBroughtIt() {
        var call = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        assertThat(Span.of(update(Operation.Status.DONE, "", List.of(5L), call), TRACES)
                        .orElseThrow()
                        .links())
                .containsExactly(new Span.Place("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"));
        var own = "00-" + TRACES.trace(7, 5) + "-" + TRACES.attempt(7, 99) + "-01";
        assertThat(Span.of(update(Operation.Status.DONE, "", List.of(5L), own), TRACES)
                        .orElseThrow()
                        .links())
                .as("the call is its own")
                .isEmpty();
    }

    @Test
    void whatBroughtNothingIsInNoTrace() {
        assertThat(Span.of(update(Operation.Status.UNCHANGED, "", List.of()), TRACES))
                .isEmpty();
    }

    @Test
    void itIsWrittenAsCollectorsTakeItWithoutAnybodysData() throws IOException {
        var span = Span.of(update(Operation.Status.FAILED, "transient", List.of(5L)), TRACES)
                .orElseThrow();
        var text = OtlpJson.of(List.of(span));
        var told = new ObjectMapper().readTree(text).at("/resourceSpans/0/scopeSpans/0/spans/0");
        assertThat(told.path("name").asText()).isEqualTo("update support/contact");
        assertThat(told.path("kind").asInt()).isEqualTo(3);
        assertThat(told.path("endTimeUnixNano").asText()).isEqualTo("1767323045000000006");
        assertThat(told.at("/status/code").asInt()).isEqualTo(2);
        assertThat(text).contains("\"transient\"").doesNotContain("ada@secret.example", "Ada was refused");
    }
}
