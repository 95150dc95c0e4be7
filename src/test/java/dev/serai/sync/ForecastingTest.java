package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is foretold of a backfill, and that what nobody knows is said to be unknown. */
class ForecastingTest {
    private static final Duration CALL = Duration.ofMillis(200);

    private final HubFixture hub = new HubFixture();

    private Forecast forecast(CallsLeft.Rate... rates) {
        return new Forecasting(hub.hub.context(), system -> List.of(rates)).forecast("crm", HubFixture.CONTACT);
    }

    private void firstPage(int items, Long total, boolean last) {
        var item = new Remote.Item("c-1", Map.of(), null, null, null, false);
        hub.pages = since -> {
            assertThat(since).as("read from the beginning").isNull();
            hub.now = hub.now.plus(CALL);
            return new Remote.Page(Collections.nCopies(items, item), Map.of(), last, total, null, null, null, hub.now);
        };
    }

    private CallsLeft.Rate rate(long calls, Duration per, long left, Duration refillsIn) {
        return new CallsLeft.Rate(calls, calls, per, left, hub.now.plus(CALL).plus(refillsIn));
    }

    @Test
    void whereNothingBindsItTakesAsLongAsItsCalls() {
        firstPage(100, 2_501L, false);
        var forecast = forecast();
        assertThat(forecast.calls()).isEqualTo(26);
        assertThat(forecast.time()).isEqualTo(CALL.multipliedBy(26));
        assertThat(forecast.limitedBy()).isNull();
        assertThat(forecast.ofDay()).isNull();
        assertThat(forecast.unknown()).singleElement().asString().contains("no rate per day is declared");
    }

    @Test
    void theSlowestRateSaysHowLongItTakes() {
        firstPage(100, 100_000L, false);
        var minute = rate(100, Duration.ofMinutes(1), 60, Duration.ofSeconds(20));
        var day = rate(5_000, Duration.ofDays(1), 4_000, Duration.ofHours(3));
        var forecast = forecast(minute, day);
        assertThat(forecast.time()).isEqualTo(Duration.ofSeconds(20).plusMinutes(9));
        assertThat(forecast.limitedBy()).isEqualTo(minute);
        assertThat(forecast.ofDay()).isEqualByComparingTo(new BigDecimal("0.2"));
        assertThat(forecast.unknown()).isEmpty();
    }

    @Test
    void whatADayDoesNotAllowWaitsForTheNextOnes() {
        firstPage(100, 1_000_000L, false);
        var forecast = forecast(rate(3_000, Duration.ofDays(1), 1_000, Duration.ofHours(3)));
        assertThat(forecast.time()).isEqualTo(Duration.ofHours(3).plusDays(2));
    }

    @Test
    void whatTheSystemDoesNotSayIsUnknown() {
        firstPage(100, null, false);
        var forecast = forecast(rate(3_000, Duration.ofDays(1), 1_000, Duration.ofHours(3)));
        assertThat(forecast.records()).isNull();
        assertThat(forecast.calls()).isNull();
        assertThat(forecast.time()).isNull();
        assertThat(forecast.ofDay()).isNull();
        assertThat(forecast.unknown()).singleElement().asString().contains("the system does not say");
    }

    @Test
    void aListOfOnePageIsKnownWholly() {
        firstPage(7, null, true);
        assertThat(forecast()).extracting(Forecast::records, Forecast::calls).containsExactly(7L, 1L);
    }

    @Test
    void whatAnswersDoNotTellIsUnknown() {
        firstPage(100, 2_000L, false);
        var told = new CallsLeft.Rate(null, null, null, 5, hub.now.plusSeconds(60));
        var forecast = forecast(told);
        assertThat(forecast.calls()).isEqualTo(20);
        assertThat(forecast.time()).isNull();
        assertThat(forecast.unknown()).anyMatch(why -> why.contains("5 calls are left"));
    }

    @Test
    void aSystemThatIsPausedOrFailsIsNotGuessed() {
        hub.pages = since ->
                new Remote.Page(List.of(), null, false, null, Remote.Failure.TRANSIENT, null, "no connection", hub.now);
        assertThat(forecast().unknown()).anyMatch(why -> why.contains("no connection"));
        hub.hub.systems().pause("crm", HubFixture.CONTACT, true);
        assertThat(forecast().unknown()).anyMatch(why -> why.contains("paused"));
    }
}
