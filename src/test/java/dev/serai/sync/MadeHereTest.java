package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.Blocking;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A batch of many who are alike is not compared each with each. */
class MadeHereTest {
    private static final long COMMON = 7;

    @Test
    void comparesWithNobodyByAKeyThatManyHave() {
        var made = new MadeHere();
        for (var record = 1; record <= 500; record++) {
            made.add(Set.of(COMMON, 1_000L + record), record);
        }
        assertThat(made.alike(List.of(COMMON))).isEmpty();
        assertThat(made.alike(List.of(COMMON, 1_042L))).containsExactly(42L);
    }

    @Test
    void comparesWithAFewByTheKeysThatFewHave() {
        var made = new MadeHere();
        for (var record = 1; record <= 200; record++) {
            made.add(Set.of(record % 5L), record);
        }
        assertThat(made.alike(List.of(0L, 1L, 2L, 3L, 4L))).hasSizeLessThanOrEqualTo(Blocking.MOST_HOLDERS);
        assertThat(made.alike(List.of(3L))).hasSize(40);
    }
}
