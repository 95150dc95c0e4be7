package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.FuzzyRule.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlainTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
            Ann,                ann
            "  Ann--Mary  O'Hara ", ann mary o hara
            A_B,                a b
            J.R. 2nd,           j r 2nd
            "Zoë  Ångström",    zoe angstrom
            Straße 7,           strasse 7
            Søren Kjær,         soren kjaer
            ＡＢＣ,             abc
            """)
    void wordsAreSmallLettersAndDigits(String text, String plain) {
        assertThat(Plain.values(Comparator.JARO_WINKLER, text)).containsExactly(plain);
    }

    /** A text of ASCII alone takes a way of its own: each of its signs means there what it means beside an accent. */
    @ParameterizedTest
    @MethodSource("signs")
    void aSignMeansTheSameInEveryText(int sign) {
        var alone = Plain.values(Comparator.JARO_WINKLER, "a" + (char) sign + "b");
        var besideAnAccent = Plain.values(Comparator.JARO_WINKLER, "á" + (char) sign + "b");

        assertThat(alone).isEqualTo(besideAnAccent);
    }

    static IntStream signs() {
        return IntStream.range(0, 128);
    }
}
