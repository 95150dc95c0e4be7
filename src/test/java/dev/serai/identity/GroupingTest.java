package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.Grouping.Match;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups of what was matched two by two. */
class GroupingTest {
    @Test
    void whatMatchesAMemberJoinsTheGroup() {
        var groups =
                Grouping.of(List.of(new Match(1, 2, 9), new Match(2, 3, 5), new Match(7, 8, 4)), (one, other) -> 1);
        assertThat(groups).containsExactlyInAnyOrder(Set.of(1L, 2L, 3L), Set.of(7L, 8L));
    }

    @Test
    void aChainOfStrangersDoesNotBecomeOneGroup() {
        // two families, each sure of itself, and one likeness between them
        var matches = List.of(new Match(1, 2, 20), new Match(3, 4, 20), new Match(2, 3, 3));
        var groups = Grouping.of(matches, GroupingTest::families);
        assertThat(groups).containsExactlyInAnyOrder(Set.of(1L, 2L), Set.of(3L, 4L));
    }

    private static double families(long one, long other) {
        var between = Set.of(one, other);
        if (between.equals(Set.of(1L, 2L)) || between.equals(Set.of(3L, 4L))) {
            return 20;
        }
        return between.equals(Set.of(2L, 3L)) ? 3 : -15;
    }

    @Test
    void theSurestMatchComesFirst() {
        // 2 is like both, but surer like 1
        var groups = Grouping.of(
                List.of(new Match(2, 3, 4), new Match(1, 2, 8)), (one, other) -> one + other == 4 ? -20 : 6);
        assertThat(groups).containsExactly(Set.of(1L, 2L));
    }

    @Test
    void nothingMatchedIsNoGroup() {
        assertThat(Grouping.of(List.of(), (one, other) -> 0)).isEmpty();
    }
}
