package dev.serai.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.audit.Deed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ToldTest {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Told told = new Told(() -> now);

    @Test
    void whatIsAskedAgainAndAgainIsNotedOnceAnHour() {
        var asked = new Deed("viewer", Deed.Kind.CALLED, "browse() of a queue");
        assertThat(told.first(asked)).isTrue();
        now = now.plus(Duration.ofMinutes(59));
        assertThat(told.first(asked)).isFalse();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(told.first(asked)).isTrue();
        assertThat(told.first(asked)).isFalse();
    }

    @Test
    void othersAreNotedByThemselves() {
        told.first(new Deed("viewer", Deed.Kind.CALLED, "browse() of a queue"));
        assertThat(told.first(new Deed("operator", Deed.Kind.CALLED, "browse() of a queue")))
                .isTrue();
        assertThat(told.first(new Deed("viewer", Deed.Kind.CALLED, "browse() of another")))
                .isTrue();
    }
}
