package dev.serai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.Findings;
import dev.serai.Fuzz;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whatever stands in a body is read, or refused as the caller's mistake. */
class FuzzedBodiesTest {
    private static final int INPUTS = 22_000;
    private static final String SAMPLE =
            """
            {"system": "crm", "entity": "contact", "reason": "ticket 4711", "share": 0.25, "count": 12,
             "ids": [1, 2, 30000000000], "names": ["ada", "grace"], "dry": true, "value": {"a": [null, -1.5e10, "\\u00e9"]}}""";
    private static final String[] KEYS = {"system", "entity", "reason", "share", "count", "ids", "names", "dry", "value"
    };

    private static final List<Consumer<Body>> READING = List.of(
            body -> body.text("system"),
            body -> body.numbers("ids"),
            body -> body.texts("names"),
            body -> body.number("count"),
            body -> body.flag("dry"),
            body -> body.value("value"),
            body -> body.has("share"));

    private final Findings findings = new Findings();

    @Test
    void aBodyThatIsSpoiledIsReadOrRefused() {
        var fuzz = new Fuzz(Fuzz.seed());
        var refused = 0;
        for (int n = 0; n < INPUTS; n++) {
            var text = fuzz.spoiled(SAMPLE);
            refused += READING.stream().anyMatch(isRefused(n, text)) ? 1 : 0;
        }
        findings.areNone();
        assertThat(refused)
                .as("refusals: some are read to the end, and most are not")
                .isBetween(INPUTS / 50, INPUTS - INPUTS / 50);
    }

    private Predicate<Consumer<Body>> isRefused(int n, String text) {
        return reading -> {
            try {
                reading.accept(Body.of(text, KEYS));
                return false;
            } catch (WebApplicationException e) {
                assertThat(e.getResponse().getStatus()).isEqualTo(400);
                assertThat(e.getResponse().getEntity().toString())
                        .doesNotContain("Exception", "com.fasterxml", "\tat ");
                return true;
            } catch (RuntimeException | StackOverflowError e) {
                findings.add(n, text, e);
                return true;
            }
        };
    }
}
