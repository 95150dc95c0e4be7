package dev.serai.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Lane;
import dev.serai.record.Weight;
import dev.serai.sync.Delivery;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much may be leased: so many, and no more while they are too heavy together (I8). */
@Timeout(60)
class RoomTest {
    private static final String HEAVY = "x".repeat(Weight.TOGETHER);

    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Room room = new Room(4, () -> now);

    @Test
    void hasAsManyPlacesAsThereAre() throws Exception {
        assertThat(room.take(10)).isEqualTo(4);
        room.fill(4, List.of(leased(1, "light")));
        assertThat(room.take(10)).isEqualTo(3);
    }

    @Test
    void hasNoPlaceBesideWhatIsHeavyUntilThatIsRecorded() throws Exception {
        room.fill(room.take(1), List.of(leased(1, HEAVY)));
        var waiting = taking();
        assertThat(waiting).isNotDone();
        room.recorded(List.of(accepted(1)));
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(4);
    }

    @Test
    void orUntilItsLeaseRanOut() throws Exception {
        room.fill(room.take(1), List.of(leased(1, HEAVY)));
        var waiting = taking();
        now = now.plusSeconds(61);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(4);
    }

    @Test
    void isEmptyOnceAllIsRecorded() throws Exception {
        room.fill(room.take(1), List.of(leased(1, "light")));
        room.recorded(List.of(accepted(1), accepted(2)));
        room.empty(Duration.ofSeconds(30));
        assertThat(room.take(10)).isEqualTo(4);
    }

    private CompletableFuture<Integer> taking() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return room.take(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private LeasedDelivery leased(long token, String text) {
        var body = Map.<String, Object>of("text", text);
        return new LeasedDelivery(
                token,
                "email",
                "contact",
                Lane.BULK,
                token,
                Delivery.Operation.CREATE,
                null,
                body,
                body,
                Map.of(),
                null,
                null,
                null,
                now.plusSeconds(60));
    }

    private Outcome accepted(long token) {
        return new Outcome(
                token, "email", token, Outcome.Result.ACCEPTED, "e-1", null, null, null, null, now, null, null);
    }
}
