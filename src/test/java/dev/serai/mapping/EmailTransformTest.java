package dev.serai.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address may be a key: two domains never become one, and nothing that somebody sends makes it fail. */
class EmailTransformTest {
    /** Letters of which the rules of 2003 make others, or signs, or nothing; and some that are harmless. */
    private static final List<String> LETTERS = List.of(
            "ß", "s", "ss", "ς", "σ", "\u200D", "\u200C", "\uFF20", "\u2100", "\uFF0E", "\u3002", "\uFF41", "\u00AD",
            "\uFDFA", "\uD800", "ü", "ı", "i", "a", "ﬁ", "-", ".");

    @ParameterizedTest
    @CsvSource({
        "info@straße.example, info@straße.example",
        "info@STRASSE.example, info@strasse.example",
        "info@STRAẞE.example, info@straße.example",
        "info@οδος.example, info@οδος.example",
        "info@ΟΔΟΣ.example, info@xn--pxavbq.example",
        "info@οδοσ.example, info@xn--pxavbq.example",
        "info@a\u200Db.example, info@a\u200Db.example",
        "info@a\u200Cb.example, info@a\u200Cb.example",
        "info@x\uFF20y.example, info@x\uFF20y.example",
        "info@\u2100.example, info@\u2100.example",
        "info@bu\u0308cher.example, info@xn--bcher-kva.example",
        "info@XN--BCHER-KVA.example, info@xn--bcher-kva.example",
        "a@b.., a@b..",
    })
    void aDomainStaysTheDomainThatItIs(String written, String canonical) {
        assertThat(EmailTransform.canonical(written)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ü", "\uFDFA", "\uD800", ".", "@", "<", "ß"})
    void whatIsVeryLongIsNoMistake(String letter) {
        var domain = letter.repeat(10_000) + "x";
        assertThat(EmailTransform.canonical("a@" + domain)).isEqualTo("a@" + domain);
        assertThat(EmailTransform.canonical("a@" + letter.repeat(200) + "x")).startsWith("a@");
    }

    /** Whatever it is read from, it stays when it is read again; and only one way to write a domain leads to it. */
    @Test
    void noTwoDomainsBecomeOne() {
        var random = new Random(1);
        var seen = new HashMap<String, String>();
        for (var round = 0; round < 20_000; round++) {
            var domain = random.ints(1 + random.nextInt(4), 0, LETTERS.size())
                    .mapToObj(LETTERS::get)
                    .collect(Collectors.joining());
            var canonical = EmailTransform.canonical("a@" + domain + "y");
            assertThat(EmailTransform.canonical(canonical)).isEqualTo(canonical);
            assertThat(canonical.indexOf('@')).as(canonical).isEqualTo(canonical.lastIndexOf('@'));
            var before = seen.putIfAbsent(canonical, domain);
            assertThat(before == null || before.equals(domain))
                    .as("%s and %s", before, domain)
                    .isTrue();
        }
    }
}
