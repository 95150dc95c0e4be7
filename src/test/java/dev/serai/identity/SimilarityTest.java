package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.serai.catalog.FuzzyRule.Comparator;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How alike values are; the numbers are those of the literature or counted by hand. */
class SimilarityTest {
    static Stream<Arguments> values() {
        return Stream.of(
                // Winkler's own examples
                of(Comparator.JARO_WINKLER, "MARTHA", "MARHTA", 0.961),
                of(Comparator.JARO_WINKLER, "DWAYNE", "DUANE", 0.840),
                of(Comparator.JARO_WINKLER, "DIXON", "DICKSONX", 0.813),
                of(Comparator.JARO_WINKLER, "Müller", "muller", 1.0),
                of(Comparator.EDIT_DISTANCE, "kitten", "sitting", 1 - 3 / 7.0),
                of(Comparator.EDIT_DISTANCE, "ab", "ba", 0.5),
                of(Comparator.EDIT_DISTANCE, "4011", "4012", 0.75),
                of(Comparator.EXACT, "A-1", "a 1", 1.0),
                of(Comparator.EXACT, "a", "b", 0.0),
                of(Comparator.TOKEN_SET, "Acme Ltd", "ACME, Limited", 1.0),
                of(Comparator.TOKEN_SET, "Acme Anvil Works", "Works of Acme", 2 * 2 / 6.0),
                of(Comparator.TOKEN_SET, "Analytical Engines", "Analitical Engines", 1.0),
                of(Comparator.TOKEN_SET, "Acme", "Globex", 0.0),
                of(Comparator.JARO_WINKLER, "Person 10", "Person 11", 0.0),
                of(Comparator.JARO_WINKLER, "Person 10", "Persona 10", 0.98),
                of(Comparator.TOKEN_SET, "Unit7 Works", "Unit8 Works", 0.5),
                of(Comparator.EMAIL, "j.smith1@x.org", "j.smith2@x.org", 0.0),
                of(Comparator.PHONETIC, "Smith 1", "Smyth 2", 0.0),
                of(Comparator.DATE, "1971-06-24", "1971-06-24T10:00:00Z", 1.0),
                of(Comparator.DATE, "1971-06-05", "1971-05-06", 0.95),
                of(Comparator.DATE, "1971-06-24", "1971-05-24", 0.9),
                of(Comparator.DATE, "1971-06-24", "1971-11-24", 0.8),
                of(Comparator.DATE, "1971-06-24", "1982-01-03", 0.0),
                of(Comparator.PHONETIC, "Smith", "Smyth", 0.9),
                of(Comparator.PHONETIC, "Smith", "Jones", 0.0),
                of(Comparator.EMAIL, "Ada@X.org", "ada@x.org", 1.0),
                of(Comparator.EMAIL, "ada.lovelace@x.org", "ada.lovelase@x.org", 11 / 12.0),
                of(Comparator.EMAIL, "info@a.de", "info@b.de", 0.5 + 0.5 * 3 / 4),
                of(Comparator.PHONE, "+442079460123", "020 7946 0123", 0.95),
                of(Comparator.PHONE, "+442079460123", "+442079460124", 0.85),
                of(Comparator.PHONE, "+442079460123", "+4930123456", 0.0));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comparesTwoValues(Comparator compare, String one, String other, double similarity) {
        assertThat(between(compare, one, other)).isCloseTo(similarity, within(0.0006));
        assertThat(between(compare, other, one)).isCloseTo(similarity, within(0.0006));
    }

    private static double between(Comparator compare, String one, String other) {
        return Similarity.of(compare)
                .between(
                        Plain.values(compare, one).get(0),
                        Plain.values(compare, other).get(0));
    }

    @Test
    void everyComparatorHasAFloorBetweenNothingAndSameness() {
        assertThat(Comparator.values())
                .allSatisfy(
                        compare -> assertThat(Similarity.of(compare).floor()).isBetween(0.1, 1.0));
    }

    @Test
    void blanksAndSignsAloneAreNoValues() {
        assertThat(Plain.values(Comparator.JARO_WINKLER, null)).isEmpty();
        assertThat(Plain.values(Comparator.JARO_WINKLER, "  ")).isEmpty();
        assertThat(Plain.values(Comparator.JARO_WINKLER, "--")).isEmpty();
        assertThat(Plain.values(Comparator.DATE, "1971")).isEmpty();
        assertThat(Plain.values(Comparator.PHONE, "unknown")).isEmpty();
    }

    @Test
    void itemsOfASetAreAlternativesAndNumbersHaveOneForm() {
        assertThat(Plain.values(Comparator.EMAIL, List.of("A@x.org", "b@x.org", "a@x.org")))
                .containsExactly("a@x.org", "b@x.org");
        assertThat(Plain.values(Comparator.EXACT, new BigDecimal("7.50"))).containsExactly("7 5");
    }

    @Test
    void aCompanyThatIsNothingButALegalFormKeepsIt() {
        assertThat(Plain.values(Comparator.TOKEN_SET, "The Company")).containsExactly("the");
        assertThat(Plain.values(Comparator.TOKEN_SET, "AG")).containsExactly("ag");
    }

    @Test
    void otherScriptsSoundAsTheyAreWritten() {
        assertThat(Sound.of("Мария".toLowerCase())).isEqualTo("мария");
        assertThat(Sound.of("stephen")).isEqualTo(Sound.of("steven"));
    }
}
