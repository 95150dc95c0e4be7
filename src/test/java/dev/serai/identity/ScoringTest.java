package dev.serai.identity;

import static dev.serai.identity.FuzzyFixture.RULE;
import static dev.serai.identity.FuzzyFixture.ada;
import static dev.serai.identity.FuzzyFixture.person;
import static dev.serai.identity.FuzzyFixture.scoring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.serai.catalog.FuzzyRule;
import dev.serai.catalog.FuzzyRule.Comparator;
import dev.serai.identity.Score.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How likely two copies are one thing. */
class ScoringTest {
    private static double probability(Profile one, Profile other) {
        return scoring().score(one, other).probability();
    }

    @Test
    void theEvidenceOfOneFieldIsTheLogarithmOfHowMuchLikelierItMakesOneThing() {
        var rule = new FuzzyRule(
                Map.of("code", new FuzzyRule.Field(Comparator.EXACT, 1, false, 0.01, 0.2)),
                List.of(),
                List.of(),
                List.of(),
                0.85,
                0.75);
        var scoring = scoring(rule, 1024, Map.of());
        var a = new Profile(Map.of("code", List.of("a")));
        var same = scoring.score(a, a);
        // ln(0.8 / 0.01) / ln 2 = 6.3219, the prior is one in 1024
        assertThat(same.fields()).singleElement().satisfies(field -> assertThat(field.bits())
                .isCloseTo(6.3219, within(0.001)));
        assertThat(same.bits()).isCloseTo(6.3219 - 10, within(0.001));
        assertThat(same.probability()).isCloseTo(80 / (80 + 1024.0), within(0.001));
        var other = scoring.score(a, new Profile(Map.of("code", List.of("b"))));
        // ln 0.2 / ln 2
        assertThat(other.bits()).isCloseTo(-2.3219 - 10, within(0.001));
    }

    @Test
    void aFieldSaysAsMuchAsItWeighs() {
        var a = new Profile(Map.of("code", List.of("a")));
        var b = new Profile(Map.of("code", List.of("b")));
        for (var other : List.of(a, b)) {
            var whole = weighing(1).score(a, other).fields().get(0).bits();
            assertThat(weighing(0.25).score(a, other).fields().get(0).bits()).isCloseTo(whole / 4, within(0.001));
        }
    }

    private static Scoring weighing(double weight) {
        var code = new FuzzyRule.Field(Comparator.EXACT, weight, false, 0.01, 0.2);
        return scoring(
                new FuzzyRule(Map.of("code", code), List.of(), List.of(), List.of(), 0.85, 0.75), 1024, Map.of());
    }

    @Test
    void aRareNameSaysMoreThanACommonOne() {
        var smiths = scoring(RULE, 10_000, Map.of("lastName=smith", 400L, "lastName=lovelace", 1L));
        var smith = person("lastName", "Smith");
        var lovelace = person("lastName", "Lovelace");
        assertThat(smiths.score(lovelace, lovelace).bits())
                .isGreaterThan(smiths.score(smith, smith).bits() + 4);
    }

    @Test
    void aMistypedNameIsAsCommonAsTheNameThatItIsMistypedFrom() {
        var smiths = scoring(RULE, 10_000, Map.of("lastName=smith", 400L, "lastName=smiht", 1L));
        assertThat(smiths.score(person("lastName", "Smith"), person("lastName", "Smiht"))
                        .bits())
                .isLessThan(smiths.score(person("lastName", "Smith"), person("lastName", "Smith"))
                        .bits());
    }

    @Test
    void whatOneSideLacksSaysNothing() {
        var bare = person("firstName", "Ada", "lastName", "Lovelace", "birthDate", "1815-12-10");
        assertThat(scoring().score(ada(), bare).fields())
                .extracting(Score.FieldScore::field)
                .containsExactlyInAnyOrder("firstName", "lastName", "birthDate");
        assertThat(probability(ada(), bare)).isGreaterThan(0.99);
    }

    @Test
    void oneMistakeInEachFieldStillLeavesThePersonKnown() {
        var spoiled =
                person("firstName", "Adda", "lastName", "Lovelase", "birthDate", "1815-12-01", "company", "Analytical");
        assertThat(probability(ada(), spoiled)).isGreaterThan(0.85);
    }

    @Test
    void exchangedNamesAreRecognisedAndSaidToBeExchanged() {
        var score =
                scoring().score(ada(), person("firstName", "Lovelace", "lastName", "Ada", "birthDate", "1815-12-10"));
        assertThat(score.probability()).isGreaterThan(0.85);
        assertThat(score.fields())
                .extracting(Score.FieldScore::field)
                .contains("firstName/lastName", "lastName/firstName");
    }

    @Test
    void comparesTheSameInBothDirections() {
        var other = person(
                "firstName", "Lovelace", "lastName", "Ade", "email", "ada@lovelase.example", "phone", "2079460123");
        assertThat(scoring().score(ada(), other).bits())
                .isCloseTo(scoring().score(other, ada()).bits(), within(1e-9));
    }

    @Test
    void anyAlternativeMayAgreeButManyTriesCountLess() {
        var two = person("email", "countess@lovelace.example").with(person("email", "ada@lovelace.example"));
        var one = person("email", "ada@lovelace.example");
        var bits = scoring().score(two, one).bits();
        assertThat(bits)
                .isGreaterThan(0
                        + scoring()
                                .score(one, person("email", "bob@else.example"))
                                .bits());
        assertThat(bits).isCloseTo(scoring().score(one, one).bits() - 1, within(0.1));
    }

    @Test
    void aDemandIsMetOpenOrContradicted() {
        var names = person("firstName", "Ada", "lastName", "Lovelace");
        var namesAndCompany = person("firstName", "Ada", "lastName", "Lovelace", "company", "Analytical");
        var otherCompany = person("firstName", "Ada", "lastName", "Lovelace", "company", "Globex");
        var noName = person("lastName", "Lovelace", "company", "Analytical");
        assertThat(scoring().score(ada(), namesAndCompany).demand()).isEqualTo(Demand.MET);
        assertThat(scoring().score(ada(), names).demand()).isEqualTo(Demand.OPEN);
        assertThat(scoring().score(ada(), noName).demand()).isEqualTo(Demand.OPEN);
        assertThat(scoring().score(ada(), otherCompany).demand()).isEqualTo(Demand.CONTRADICTED);
    }

    @Test
    void spousesWhoShareAPhoneAndANameAreTwo() {
        var william = person(
                "firstName",
                "William",
                "lastName",
                "Lovelace",
                "phone",
                "+44 20 7946 0123",
                "company",
                "Analytical Ltd",
                "email",
                "william@lovelace.example");
        assertThat(scoring().score(ada(), william).demand()).isEqualTo(Demand.CONTRADICTED);
    }

    @Test
    void theExplanationNamesFieldsAndScoresAndNoValue() {
        var explained = scoring().score(ada(), ada()).explained();
        assertThat(explained)
                .startsWith("fuzzy 1.000: firstName 1.00 (+")
                .contains("email 1.00")
                .doesNotContain("Ada")
                .doesNotContain("ada")
                .doesNotContain("1815");
    }

    @Test
    void aHubThatKnowsFewTakesNoNameForRare() {
        var names = person("firstName", "Ada", "lastName", "Lovelace");
        var once = Map.of("lastName=lovelace", 1L, "firstName=ada", 1L);
        var few = scoring(RULE, 3, once).score(names, names);
        var many = scoring(RULE, 10_000, once).score(names, names);
        assertThat(few.probability()).isLessThan(0.9);
        assertThat(few.bits()).isLessThan(many.bits() - 5);
    }

    /** What docs/identity.md reckons. */
    @Test
    void theExampleOfThePageIsReckonedAsShown() throws IOException {
        var newcomer = person("firstName", "Adda", "lastName", "Lovelase", "birthDate", "1815-12-10");
        var score = scoring().score(ada(), newcomer);
        var page = Files.readString(Path.of("docs/identity.md"));
        score.fields().forEach(field -> assertThat(page)
                .contains(String.format(Locale.ROOT, "| %.2f | %+.1f |", field.similarity(), field.bits())));
        assertThat(page).contains(String.format(Locale.ROOT, "Together %+.1f bits", score.bits()));
        assertThat(score.probability()).isGreaterThan(0.999);
        var name = scoring().score(ada(), person("firstName", "Adda", "lastName", "Lovelase"));
        assertThat(page)
                .contains(
                        String.format(Locale.ROOT, "it would be %+.1f bits or %.2f", name.bits(), name.probability()));
        assertThat(name.demand()).isEqualTo(Demand.OPEN);
    }
}
