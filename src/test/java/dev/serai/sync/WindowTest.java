package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When bulk work may be done. */
class WindowTest {
    private static final String NIGHT = "22:00-06:00 Europe/Berlin";

    private static Instant opens(String window, String now) {
        return Window.of(window).opens(Instant.parse(now));
    }

    @ParameterizedTest
    @CsvSource({
        // summer time, two hours ahead of UTC
        "2026-07-01T19:59:59Z, 2026-07-01T20:00:00Z",
        "2026-07-01T20:00:00Z, 2026-07-01T20:00:00Z",
        "2026-07-02T03:59:59Z, 2026-07-02T03:59:59Z",
        "2026-07-02T04:00:00Z, 2026-07-02T20:00:00Z",
        // winter time, one hour ahead
        "2026-01-10T20:59:59Z, 2026-01-10T21:00:00Z",
        "2026-01-11T04:59:59Z, 2026-01-11T04:59:59Z",
        "2026-01-11T05:00:00Z, 2026-01-11T21:00:00Z"
    })
    void aNightIsOpenByTheClockOfItsPlace(String now, Instant opens) {
        assertThat(opens(NIGHT, now)).isEqualTo(opens);
    }

    @Test
    void theNightInWhichClocksGoForwardIsAnHourShorter() {
        assertThat(openFor(NIGHT, "2026-03-28T21:00:00Z")).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void theNightInWhichClocksGoBackIsAnHourLonger() {
        assertThat(openFor(NIGHT, "2026-10-24T20:00:00Z")).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void aWindowThatADayHasNotGotIsPassedOver() {
        assertThat(opens("02:15-02:45 Europe/Berlin", "2026-03-28T12:00:00Z"))
                .isEqualTo(Instant.parse("2026-03-30T00:15:00Z"));
    }

    @Test
    void aWindowThatBeginsInTheGapOpensAfterIt() {
        assertThat(opens("02:30-05:00 Europe/Berlin", "2026-03-28T12:00:00Z"))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void aTimeThatADayHasTwiceIsTheEarlierOne() {
        assertThat(opens("02:30-05:00 Europe/Berlin", "2026-10-24T12:00:00Z"))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void aWindowMayLieWithinADay() {
        assertThat(opens("12:00-13:30 Asia/Kolkata", "2026-05-05T06:29:59Z"))
                .isEqualTo(Instant.parse("2026-05-05T06:30:00Z"));
        assertThat(opens("12:00-13:30 Asia/Kolkata", "2026-05-05T08:00:00Z"))
                .isEqualTo(Instant.parse("2026-05-06T06:30:00Z"));
        assertThat(openFor("12:00-13:30 Asia/Kolkata", "2026-05-05T06:30:00Z")).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void opensEveryDayOfAYearForAsLongAsTheWallClockSays() {
        var window = Window.of(NIGHT);
        var now = Instant.parse("2026-01-01T12:00:00Z");
        var nights = 0;
        for (; now.isBefore(Instant.parse("2027-01-01T00:00:00Z")); nights++) {
            var opened = window.opens(now);
            var open = openFor(NIGHT, opened.toString());
            assertThat(open).isBetween(Duration.ofHours(7), Duration.ofHours(9));
            now = opened.plus(open);
        }
        assertThat(nights).isEqualTo(365);
    }

    /** Minute by minute. */
    private static Duration openFor(String window, String from) {
        var parsed = Window.of(window);
        var at = Instant.parse(from);
        while (parsed.open(at)) {
            at = at.plusSeconds(60);
        }
        return Duration.between(Instant.parse(from), at);
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Window.of(NIGHT)).hasToString(NIGHT);
        assertThat(Window.of(Window.of("00:00-23:59 UTC").toString())).isEqualTo(Window.of("00:00-23:59 UTC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "22:00-06:00",
                "22-6 Europe/Berlin",
                "25:00-06:00 UTC",
                "22:00-22:00 UTC",
                "22:00-06:00 Europe/Berln"
            })
    void refusesWhatIsNoWindow(String text) {
        assertThatThrownBy(() -> Window.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
