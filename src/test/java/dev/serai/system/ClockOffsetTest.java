package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private final ClockOffset offset = new ClockOffset();

    @Test
    void anUnmeasuredClockIsTakenToBeRight() {
        assertThat(offset.offset()).isZero();
    }

    @Test
    void aClockThatIsRightIsTakenToBeRightFromItsFirstAnswerOn() {
        for (var millis : List.of(0, 1, 100, 500, 900, 999)) {
            var answered = START.plusMillis(millis);
            var measured = new ClockOffset();
            measured.observe(START, answered, answered);

            assertThat(measured.offset())
                    .as("answered after %d ms of a second", millis)
                    .isZero();
        }
    }

    @Test
    void aClockThatIsALittleWrongIsFoundToBeWrong() {
        sample(Duration.ofMillis(300), 200);

        assertThat(offset.offset()).isCloseTo(Duration.ofMillis(300), Duration.ofMillis(60));
    }

    @Test
    void manyAnswersNarrowTheOffsetFarBelowTheirSeconds() {
        sample(Duration.ofMillis(-7_200_321), 200);

        assertThat(offset.offset()).isCloseTo(Duration.ofMillis(-7_200_321), Duration.ofMillis(60));
    }

    @Test
    void aClockThatWasSetIsMeasuredAnew() {
        sample(Duration.ofHours(2), 50);
        sample(Duration.ofMinutes(-3), 50);

        assertThat(offset.offset()).isCloseTo(Duration.ofMinutes(-3), Duration.ofMillis(200));
    }

    private void sample(Duration truth, int times) {
        var random = new Random(7);
        var now = START;
        for (var time = 0; time < times; time++) {
            now = now.plusMillis(random.nextInt(5_000));
            var stamped = now.plusMillis(20).plus(truth);
            offset.observe(Instant.ofEpochSecond(stamped.getEpochSecond()), now, now.plusMillis(40));
        }
    }
}
