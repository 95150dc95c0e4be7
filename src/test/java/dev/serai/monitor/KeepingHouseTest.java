package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.audit.AuditStore;
import dev.serai.audit.Chain;
import dev.serai.audit.Deed;
import dev.serai.audit.Entry;
import dev.serai.sync.Forgetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each kind is forgotten by its own age, and goes on until nothing is left. */
class KeepingHouseTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final List<String> forgotten = new ArrayList<>();
    private Forgetting.Kind broken;

    private int some(Object kind, Instant before) {
        if (kind == broken) {
            throw new IllegalStateException("the database is away");
        }
        forgotten.add(kind + " before " + before);
        return forgotten.stream().filter((kind + " before " + before)::equals).count() < 3 ? 2_000 : 0;
    }

    private final class Trail implements AuditStore {
        @Override
        public void append(Deed deed) {}

        @Override
        public List<Entry> before(long number, int limit) {
            return List.of();
        }

        @Override
        public List<Entry> after(long number, int limit) {
            return List.of();
        }

        @Override
        public Chain start() {
            return Chain.EMPTY;
        }

        @Override
        public int forget(Instant before) {
            return some("audit", before);
        }
    }

    private record Ages(
            Optional<Duration> history,
            Optional<Duration> delivered,
            Optional<Duration> deadLetters,
            Optional<Duration> conflicts,
            Optional<Duration> undos,
            Optional<Duration> audit)
            implements RememberedSettings {}

    private static Optional<Duration> days(int days) {
        return Optional.of(Duration.ofDays(days));
    }

    private void keepHouse() {
        var ages = new Ages(Optional.empty(), days(30), days(10), days(20), days(40), days(100));
        new KeepingHouse(this::some, new Trail(), ages, () -> NOW).forget();
    }

    @Test
    void eachKindGoesOnUntilNothingIsTooOldAndWhatHasNoAgeStays() {
        keepHouse();
        assertThat(forgotten)
                .hasSize(15)
                .contains(
                        "DELIVERED before 2026-05-02T00:00:00Z",
                        "DEAD_LETTERS before 2026-05-22T00:00:00Z",
                        "CONFLICTS before 2026-05-12T00:00:00Z",
                        "UNDOS before 2026-04-22T00:00:00Z",
                        "audit before 2026-02-21T00:00:00Z")
                .noneMatch(line -> line.startsWith("HISTORY"));
    }

    @Test
    void oneThatFailsKeepsNoOtherFromIt() {
        broken = Forgetting.Kind.DELIVERED;
        keepHouse();
        assertThat(forgotten).hasSize(12).noneMatch(line -> line.startsWith("DELIVERED"));
    }
}
