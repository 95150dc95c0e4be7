package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.LeasingCalls.Grant;
import dev.serai.sync.LeasingCalls.Slice;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is taken from a slice and given back of it. */
class SliceInHandTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant END = NOW.plusSeconds(1);

    private final SliceInHand slice = new SliceInHand();

    private void take(long calls) {
        slice.take(new Grant(calls, END, NOW, 1, true), NOW);
    }

    @Test
    void whatIsLeftWhenItEndsIsGivenBackOnce() {
        take(5);
        slice.use(NOW.plusMillis(10));
        slice.use(NOW.plusMillis(20));
        assertThat(slice.back(NOW.plusMillis(30))).as("it is still good").isEmpty();

        assertThat(slice.back(END)).containsExactly(new Slice(5, 2, END, NOW.plusMillis(20)));

        assertThat(slice.back(END)).isEmpty();
        assertThat(slice.open(NOW)).isFalse();
        assertThat(slice.left(NOW)).isZero();
    }

    @Test
    void nextTimeAsManyAreWantedAsWereUsedAndTwiceAsManyWhereThatWasAll() {
        assertThat(slice.wanted()).isZero();
        take(4);
        slice.use(NOW);
        assertThat(slice.wanted()).isEqualTo(1);
        slice.use(NOW);
        slice.use(NOW);
        slice.use(NOW);
        assertThat(slice.wanted()).isEqualTo(8);
    }

    @Test
    void whatIsLostIsNotUsedAndGivenBack() {
        take(4);
        slice.lose(3);
        assertThat(slice.left(NOW)).isEqualTo(1);
        slice.loseAll();
        assertThat(slice.over(NOW)).isTrue();
        assertThat(slice.back(NOW)).containsExactly(new Slice(4, 0, END, NOW));
    }
}
