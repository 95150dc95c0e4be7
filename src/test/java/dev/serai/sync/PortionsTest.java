package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortionsTest {
    private static final long HALF = Weight.TOGETHER / 2;

    @Test
    void nothingIsInNoPortion() {
        assertThat(of()).isEmpty();
    }

    @Test
    void whatIsLightStaysTogether() {
        assertThat(of(1, 2, 3)).containsExactly(List.of(1L, 2L, 3L));
    }

    @Test
    void noPortionIsHeavierThanWhatMayBeTogetherInTheOrderGiven() {
        assertThat(of(HALF, HALF, 1, HALF, HALF))
                .containsExactly(List.of(HALF, HALF), List.of(1L, HALF), List.of(HALF));
    }

    @Test
    void whatIsTooHeavyIsAlone() {
        assertThat(of(1, 3 * HALF, 1)).containsExactly(List.of(1L), List.of(3 * HALF), List.of(1L));
    }

    private static List<List<Long>> of(long... weights) {
        return Portions.of(java.util.Arrays.stream(weights).boxed().toList(), Long::longValue);
    }
}
