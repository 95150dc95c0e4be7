package dev.serai.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Nobody keeps the hub from answering others by asking all the time. */
class RequestRateTest {
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final RequestRate rate = new RequestRate(2, () -> now);

    private int allowed(String address, int asked) {
        var allowed = 0;
        for (int n = 0; n < asked; n++) {
            allowed += rate.allows(address) ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void manyAtOnceAreSomeAndThenSoManyASecond() {
        assertThat(allowed("one", 100)).isEqualTo(20);
        now = now.plusMillis(500);
        assertThat(allowed("one", 100)).isEqualTo(1);
        now = now.plusSeconds(3);
        assertThat(allowed("one", 100)).isEqualTo(6);
    }

    @Test
    void whatOneAsksForCostsNobodyElse() {
        allowed("one", 100);
        assertThat(allowed("other", 5)).isEqualTo(5);
    }

    @Test
    void silenceSavesUpNoMoreThanWhatMayBeAskedAtOnce() {
        allowed("one", 100);
        now = now.plusSeconds(3_600);
        assertThat(allowed("one", 100)).isEqualTo(20);
    }

    @Test
    void aClockThatGoesBackTakesNothingAway() {
        allowed("one", 10);
        now = now.minusSeconds(60);
        assertThat(allowed("one", 100)).isEqualTo(10);
    }
}
