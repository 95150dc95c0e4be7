package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.catalog.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is usual for a flow, and what is not. */
class HabitTest {
    private static final Instant TODAY = Instant.parse("2026-03-15T00:00:00Z");
    private static final Pair FLOW = new Pair("crm", "contact");
    private static final Thresholds THRESHOLDS = new Thresholds(
            Duration.ofMinutes(15),
            20,
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            0.01,
            1000,
            Duration.ofMinutes(15),
            0.05,
            0.001);

    /** Changes in these hours of each of the last fourteen days, so many an hour. */
    private static Habit eachDay(int firstHour, int lastHour, long changes) {
        var habit = Habit.unknown();
        IntStream.rangeClosed(1, 14)
                .forEach(day -> IntStream.rangeClosed(firstHour, lastHour).forEach(hour -> habit.told()
                        .put(TODAY.minus(day, ChronoUnit.DAYS).plus(hour, ChronoUnit.HOURS), changes)));
        return habit;
    }

    private static Measure measure(Measure.Kind kind, Habit habit, Instant now) {
        return new MeasuringFlow(FLOW, Direction.IN, THRESHOLDS, new Tally(List.of()), now)
                .measure(Queue.Waiting.NOTHING, habit, false, null).measures().stream()
                        .filter(measure -> measure.kind() == kind)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aNightIsNoSilence() {
        var habit = eachDay(8, 17, 100);
        assertThat(habit.silence())
                .contains(Duration.ofHours(15).multipliedBy(3).dividedBy(2));
        var freshness = measure(Measure.Kind.FRESHNESS, habit, TODAY.plus(8, ChronoUnit.HOURS));
        assertThat(freshness.value()).isEqualTo(14 * 3600.0);
        assertThat(freshness.state()).isEqualTo(Measure.State.OK);
    }

    @Test
    void aDayWithoutAWordIsOne() {
        var habit = eachDay(8, 17, 100);
        assertThat(measure(Measure.Kind.FRESHNESS, habit, TODAY.plus(17, ChronoUnit.HOURS))
                        .state())
                .isEqualTo(Measure.State.OUT);
    }

    @Test
    void oneOutageDoesNotTeachThatSilenceIsUsual() {
        var habit = eachDay(0, 23, 100);
        IntStream.range(0, 40).forEach(hour -> habit.told()
                .remove(TODAY.minus(5, ChronoUnit.DAYS).plus(hour, ChronoUnit.HOURS)));
        assertThat(habit.silence()).contains(Duration.ofMinutes(90));
    }

    @Test
    void ofAFlowThatIsHardlyKnownNothingIsUsual() {
        var habit = Habit.unknown();
        IntStream.range(0, 23).forEach(hour -> habit.told().put(TODAY.minus(hour, ChronoUnit.HOURS), 1L));
        assertThat(habit.silence()).isEmpty();
        assertThat(measure(Measure.Kind.FRESHNESS, habit, TODAY.plus(9, ChronoUnit.DAYS))
                        .state())
                .isEqualTo(Measure.State.UNKNOWN);
        assertThat(measure(Measure.Kind.FRESHNESS, Habit.NONE, TODAY).value()).isNull();
    }

    @Test
    void nothingInAnHourThatAlwaysHadSomethingIsUnexpected() {
        var habit = eachDay(8, 17, 20);
        var afterTheFirstHour = TODAY.plus(9, ChronoUnit.HOURS).plusSeconds(60);
        assertThat(measure(Measure.Kind.VOLUME, habit, afterTheFirstHour).state())
                .isEqualTo(Measure.State.OUT);
        assertThat(measure(Measure.Kind.VOLUME, habit, afterTheFirstHour.minus(1, ChronoUnit.HOURS))
                        .state())
                .as("the hour before it never had any")
                .isEqualTo(Measure.State.UNKNOWN);
        habit.told().put(TODAY.plus(8, ChronoUnit.HOURS), 1L);
        assertThat(measure(Measure.Kind.VOLUME, habit, afterTheFirstHour).state())
                .isEqualTo(Measure.State.OK);
    }

    @Test
    void whatOnOneDayOfTheWeekIsNothingIsNotUnexpected() {
        var habit = eachDay(8, 17, 20);
        habit.told().remove(TODAY.minus(7, ChronoUnit.DAYS).plus(8, ChronoUnit.HOURS));
        assertThat(measure(
                                Measure.Kind.VOLUME,
                                habit,
                                TODAY.plus(9, ChronoUnit.HOURS).plusSeconds(60))
                        .state())
                .isNotEqualTo(Measure.State.OUT);
    }

    @Test
    void tooFewAreNotMissed() {
        assertThat(measure(
                                Measure.Kind.VOLUME,
                                eachDay(8, 17, 19),
                                TODAY.plus(9, ChronoUnit.HOURS).plusSeconds(60))
                        .state())
                .isEqualTo(Measure.State.OK);
    }
}
