package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a person is taken out of what a tool says, and what stays for who must mend it. */
class MaskingTest {
    private static final String NOTE =
            "Met her at the fair in Leeds; she wants to be called in the evening only, and not by her maiden name.";

    private static String masked(String text, Object... personal) {
        return new Masking(Arrays.asList(personal)).masked(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 (Zoe) | 422 (***)",
                "the name ZOE QUACKENBUSH is taken | the name *** *** is taken",
                "zoe_quackenbush2 exists | ***_***2 exists",
                "duplicate: zoe@quackenbush.example | duplicate: ***",
                "GET /contacts?email=zoe%40quackenbush.example | GET ***",
                "was somebody.else@shop.example before | was *** before",
                "'07398 771-177' is no mobile | '***' is no mobile",
                "(+44) 7398771177 is no mobile | *** is no mobile",
                "Zoegea is a plant, and 1177 a number | Zoegea is a plant, and 1177 a number"
            })
    void valuesAreFoundHoweverTheyAreWritten(String said, String shown) {
        assertThat(masked(said, "Zoe", "Quackenbush", "zoe@quackenbush.example", "+447398771177"))
                .isEqualTo(shown);
    }

    @Test
    void whatIsRepeatedOfALongTextIsFound() {
        assertThat(masked("note too long: 'Met her at the fair in Lee...' (101)", NOTE))
                .isEqualTo("note too long: '***...' (101)");
        assertThat(masked("she wants too much", NOTE)).isEqualTo("she wants too much");
    }

    @Test
    void partsOfListsAndObjectsAreValues() {
        assertThat(masked("Ada and Bo are invited", List.of(Map.of("name", "Ada"), Map.of("name", "Bo")), true, null))
                .isEqualTo("*** and *** are invited");
        assertThat(masked("a true story")).isEqualTo("a true story");
        assertThat(masked(null, "Ada")).isNull();
    }

    @Test
    void whatIsVeryLongIsCut() {
        assertThat(masked("x".repeat(10_000) + "Ada", "Ada")).hasSize(2_000);
    }

    /** As addresses and JSON write it, and as letters with marks of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lovelace%20Ada",
                "Lovelace\\nAda",
                "Lovelace+Zo%C3%AB",
                "Lovelace ZO%c3%8b",
                "Lovelace Zo\\u00eb",
                "Lovelace Zoe\u0308",
                "Lovelace Zoe%CC%88",
                "Lovelace %2B44%207398%20771-177"
            })
    void escapedValuesAreFound(String said) {
        assertThat(masked(said, "Ada", "Zo\u00eb", "+447398771177"))
                .startsWith("Lovelace")
                .matches("Lovelace(?:%20|\\\\n|\\+| )\\*\\*\\*");
    }

    /** Counted by how often characters are looked at, on a stack that is no deeper than a few calls. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "x", "(", "1 ", "1-(", "%20", "%2b", "@", "x@ ", "+", "ab1-"})
    void whateverIsSaidTakesTimeByItsLength(String part) throws Exception {
        var looks = new AtomicLong();
        var said = new Looked(part.repeat(100_000 / part.length()), looks);
        var pattern = new Masking(List.of("Ada", "+447398771177", "zoe@quackenbush.example")).pattern();
        var done = new CompletableFuture<String>();
        new Thread(
                        null,
                        () -> done.completeAsync(() -> pattern.matcher(said).replaceAll("***"), Runnable::run),
                        "shallow",
                        128 * 1024)
                .start();
        done.join();
        assertThat(looks.get()).isLessThan(1_000L * said.length());
    }

    private record Looked(String text, AtomicLong looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
