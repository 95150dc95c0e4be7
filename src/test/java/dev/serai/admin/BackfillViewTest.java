package dev.serai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Backfill;
import dev.serai.sync.Backfill.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How far a backfill is. */
class BackfillViewTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(10);

    private static BackfillView view(State state, long done, Long total, Instant updated) {
        return BackfillView.of(
                new Backfill(1, "crm", "contact", state, null, done, total, NOON, updated, null, null), LATER);
    }

    @Test
    void aRunningOneTellsWhenItEnds() {
        var view = view(State.RUNNING, 500, 1500L, LATER);
        assertThat(view.ratePerSecond()).isEqualTo(50.0);
        assertThat(view.remaining()).isEqualTo(1000);
        assertThat(view.estimatedEnd()).isEqualTo(LATER.plusSeconds(20));
    }

    @Test
    void whatCannotBeToldIsNotGuessed() {
        assertThat(view(State.RUNNING, 500, null, LATER).estimatedEnd()).isNull();
        assertThat(view(State.RUNNING, 500, null, LATER).remaining()).isNull();
        assertThat(view(State.RUNNING, 0, 9L, NOON).estimatedEnd()).isNull();
        assertThat(view(State.PAUSED, 500, 1500L, LATER).estimatedEnd()).isNull();
        assertThat(view(State.RUNNING, 20, 10L, LATER).remaining()).isZero();
    }
}
