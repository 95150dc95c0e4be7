package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.FuzzyRule;
import dev.serai.catalog.FuzzyRule.Comparator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys are stored, so a hub of tomorrow must make the same. */
class HashingTest {
    private static final FuzzyRule RULE = new FuzzyRule(
            Map.of("name", FuzzyRule.Field.of(Comparator.JARO_WINKLER)),
            List.of(),
            List.of(),
            List.of(),
            FuzzyRule.THRESHOLD,
            FuzzyRule.REVIEW);
    private static final String SALT = "contact\n{name=JARO_WINKLER}\n[]\n[]\n";

    private final Hashing hashing = new Hashing("contact", RULE);

    @Test
    void keysAreTheBeginningOfADigestOfTheRuleAndTheForms() throws Exception {
        assertThat(hashing.term("name", "ada")).isEqualTo(digest("term\nname\nada"));
        assertThat(hashing.block(List.of("ada", "byron"))).isEqualTo(digest("block\nada\nbyron"));
        assertThat(hashing.fingerprint()).isEqualTo(digest("rule"));
    }

    @Test
    void manyAtATimeMakeTheSame() {
        var alone = IntStream.range(0, 10_000)
                .mapToObj(number -> hashing.term("name", "n" + number))
                .toList();
        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(number -> hashing.term("name", "n" + number))
                        .toList())
                .isEqualTo(alone);
    }

    private static long digest(String text) throws Exception {
        var whole = (SALT + text).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(whole))
                .getLong();
    }
}
