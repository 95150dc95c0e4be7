package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Traces by the numbers of records and versions alone. */
class TracesTest {
    private final Traces traces = new Traces("here");

    @Test
    void everyReplicaNamesThemAlikeAndEveryHubDifferently() {
        assertThat(new Traces("here").trace(4, 2)).isEqualTo(traces.trace(4, 2)).matches("[0-9a-f]{32}");
        assertThat(new Traces("there").trace(4, 2)).isNotEqualTo(traces.trace(4, 2));
        assertThat(traces.trace(4, 3)).isNotEqualTo(traces.trace(4, 2));
        assertThat(traces.trace(42, 2)).isNotEqualTo(traces.trace(4, 22));
        assertThat(traces.settled(4, 2)).matches("[0-9a-f]{16}").isNotEqualTo(traces.attempt(4, 2));
    }

    @Test
    void anAttemptBelongsToTheNewestOfWhatItBrings() {
        assertThat(traces.parent(4, List.of(2L, 5L, 3L), 9))
                .isEqualTo("00-" + traces.trace(4, 5) + "-" + traces.attempt(4, 9) + "-01");
        assertThat(traces.parent(4, List.of(), 9)).isNull();
    }
}
