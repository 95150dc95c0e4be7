package dev.serai.identity;

import static dev.serai.identity.FuzzyFixture.RULE;
import static dev.serai.identity.FuzzyFixture.ada;
import static dev.serai.identity.FuzzyFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.FuzzyRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which copies are compared at all. */
class BlockingTest {
    private final Blocking blocking = new Blocking("contact", RULE);

    private boolean meet(Profile one, Profile other) {
        var common = new HashSet<>(blocking.blocks(one));
        common.retainAll(blocking.blocks(other));
        return !common.isEmpty();
    }

    @Test
    void whoSoundsTheSameIsCompared() {
        assertThat(meet(
                        person("firstName", "Stephen", "lastName", "Meyer"),
                        person("firstName", "Steven", "lastName", "Maier")))
                .isTrue();
    }

    @Test
    void whoHasTheNamesExchangedIsCompared() {
        assertThat(meet(
                        person("firstName", "Ada", "lastName", "Byron"),
                        person("firstName", "Byron", "lastName", "Ada")))
                .isTrue();
        assertThat(meet(
                        person("firstName", "Ada", "lastName", "Byron", "birthDate", "1815-12-10"),
                        person("lastName", "Ada", "birthDate", "1815-12-10")))
                .isTrue();
    }

    @Test
    void aRareFieldAloneIsEnoughAndACommonOneIsNot() {
        assertThat(meet(ada(), person("email", "ADA@lovelace.example"))).isTrue();
        assertThat(meet(ada(), person("phone", "020 7946 0123"))).isTrue();
        assertThat(meet(ada(), person("lastName", "Lovelace"))).isFalse();
        assertThat(meet(ada(), person("company", "Analytical"))).isFalse();
        assertThat(meet(ada(), person("lastName", "Lovelace", "company", "Analytical")))
                .isTrue();
    }

    @Test
    void strangersAreNotCompared() {
        assertThat(meet(ada(), person("firstName", "Grace", "lastName", "Hopper", "email", "grace@navy.example")))
                .isFalse();
    }

    @Test
    void aDeclaredCombinationTakesThePlaceOfTheChosenOnes() {
        var rule = new FuzzyRule(RULE.fields(), List.of(), List.of(), List.of(List.of("company")), 0.85, 0.75);
        assertThat(new Blocking("contact", rule).blocks(ada())).hasSize(1);
    }

    @Test
    void keysOfAnotherEntityOrRuleAreOthers() {
        assertThat(new Blocking("lead", RULE).blocks(ada())).doesNotContainAnyElementsOf(blocking.blocks(ada()));
        var changed = new FuzzyRule(RULE.fields(), List.of(), List.of(), List.of(), 0.85, 0.75);
        assertThat(new Blocking("contact", changed).blocks(ada())).doesNotContainAnyElementsOf(blocking.blocks(ada()));
        var stricter = new FuzzyRule(RULE.fields(), RULE.mixedUp(), List.of(), List.of(), 0.95, 0.75);
        assertThat(new Blocking("contact", stricter).blocks(ada())).isEqualTo(blocking.blocks(ada()));
    }

    @Test
    void exchangedNamesAreCountedTogether() {
        assertThat(blocking.terms(person("firstName", "Thomas")))
                .isEqualTo(blocking.terms(person("lastName", "Thomas")));
        assertThat(blocking.terms(person("company", "Thomas")))
                .isNotEqualTo(blocking.terms(person("lastName", "Thomas")));
    }

    @Test
    void aKeyThatTooManyHaveIsPassedOver() {
        var many = LongStream.rangeClosed(1, Blocking.MOST_HOLDERS + 1).boxed().collect(Collectors.toSet());
        assertThat(Blocking.shortlist(Set.of(1L, 2L), Map.of(1L, many, 2L, Set.of(7L))))
                .containsExactly(7L);
    }

    @Test
    void theRarestKeysComeFirst() {
        assertThat(Blocking.shortlist(
                        List.of(1L, 2L, 3L), Map.of(1L, List.of(4L, 5L, 6L), 2L, List.of(6L, 5L), 3L, List.of(9L))))
                .containsExactly(9L, 5L, 6L, 4L);
    }
}
