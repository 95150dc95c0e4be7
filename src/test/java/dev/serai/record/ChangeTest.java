package dev.serai.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The order of a change among those of its external record. */
class ChangeTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.000007Z");
    private static final long NOON_MICROS = 1_767_355_200_000_007L;

    @Test
    void isItsTrueVersion() {
        assertThat(change(7L, NOON, NOON).order()).isEqualTo(7L);
    }

    @Test
    void isElseWhenTheSystemSaysItChanged() {
        assertThat(change(null, NOON, NOON.plusSeconds(1)).order()).isEqualTo(NOON_MICROS);
    }

    @Test
    void isElseWhenItWasRead() {
        assertThat(change(null, null, NOON).order()).isEqualTo(NOON_MICROS);
    }

    @Test
    void isUnknownForAnEventThatTellsNeither() {
        assertThat(change(null, null, null).order()).isNull();
    }

    private static Change change(Long number, Instant changedAt, Instant asOf) {
        var external = new ExternalId("crm", "contact", "c-1");
        return new Change(
                0,
                external,
                Change.Kind.UPSERT,
                null,
                false,
                Map.of(),
                null,
                number,
                changedAt,
                asOf,
                NOON,
                Lane.BULK,
                null);
    }
}
