package dev.serai.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.record.PlainChange;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was told comes through as it was told, whatever it is. */
class ChangeTextTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private static Change change(Map<String, Object> content) {
        return new Change(
                0,
                new ExternalId("crm", "contact", "c/1 é"),
                Change.Kind.UPSERT,
                "event-1",
                true,
                content,
                "\"etag\"",
                9L,
                NOW,
                null,
                NOW,
                Lane.BULK,
                4L);
    }

    private static Change through(Change change) {
        var bytes = ChangeText.text(change).getBytes(StandardCharsets.UTF_8);
        return ChangeText.change(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void everythingComesBack() {
        var nested = new HashMap<String, Object>();
        nested.put("cleared", null);
        nested.put("list", Arrays.asList("a", null, true));
        nested.put("amount", new BigDecimal("1234567890123456789.000000000000000000001"));
        nested.put("count", 3);
        nested.put("odd", "NUL \u0000, half a pair \ud800, 李 and 🐪");
        assertThat(through(change(Map.of("nested", nested)))).isEqualTo(change(Map.of("nested", nested)));
    }

    @Test
    void deletesAndHintsComeBack() {
        assertThat(through(change(null).asHint())).isEqualTo(change(null).asHint());
    }

    @Test
    void depthAndLengthThatNoParserTakesByItselfComeBack() {
        Object deep = "core";
        for (var depth = 0; depth < 2_000; depth++) {
            deep = List.of(deep);
        }
        var large = change(Map.of("deep", deep, "long", "x".repeat(21_000_000)));
        assertThat(through(large)).isEqualTo(large);
    }

    @Test
    void ofWhatIsNoneNothingIsRepeated() {
        var kindOnly = "{\"kind\":\"UPSERT\",\"lane\":\"CRITICAL\",\"content\":{\"secret\":1}}";
        for (var text :
                List.of("secret", "{\"secret\":1}", "null", "[\"secret\"]", "{\"kind\":\"SECRET\"}", kindOnly)) {
            assertThatThrownBy(() -> ChangeText.change(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("is no change that this version can read")
                    .hasMessageNotContaining("ecret");
        }
    }

    @Test
    void whatEveryChangeHasIsAskedFor() {
        var whole = PlainChange.of(change(Map.of()));
        for (var name : List.of("system", "entity", "externalId", "kind", "receivedAt", "lane")) {
            var without = new HashMap<>(whole);
            without.remove(name);
            assertThatThrownBy(() -> PlainChange.change(without))
                    .isInstanceOf(NullPointerException.class)
                    .as(name);
        }
    }
}
