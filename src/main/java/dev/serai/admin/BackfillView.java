package dev.serai.admin;

import dev.serai.sync.Backfill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A first or repeated read of everything. */
public record BackfillView(
        long id,
        String system,
        String entity,
        @Schema(description = "The only fields that are taken; empty for all.") List<String> fields,
        Backfill.State state,
        @Schema(description = "What holds it up or ended it; null where nothing does.") String reason,
        @Schema(description = "External records that were read.") long done,
        @Schema(description = "How many there are, as far as the system says.") Long total,
        Long remaining,
        @Schema(description = "Since its start, pauses included.") double ratePerSecond,
        @Schema(description = "When it ends if it goes on like that; null where that cannot be told.")
                Instant estimatedEnd,
        Instant startedAt,
        Instant updatedAt,
        Instant finishedAt) {

    static BackfillView of(Backfill backfill, Instant now) {
        var remaining = backfill.total() == null ? null : (Long) Math.max(0, backfill.total() - backfill.done());
        var rate = rate(backfill);
        return new BackfillView(
                backfill.id(),
                backfill.system(),
                backfill.entity(),
                backfill.plan().fields(),
                backfill.state(),
                backfill.reason(),
                backfill.done(),
                backfill.total(),
                remaining,
                rate,
                backfill.state() == Backfill.State.RUNNING ? end(remaining, rate, now) : null,
                backfill.startedAt(),
                backfill.updatedAt(),
                backfill.finishedAt());
    }

    /** To one decimal. */
    private static double rate(Backfill backfill) {
        var until = backfill.finishedAt() == null ? backfill.updatedAt() : backfill.finishedAt();
        var millis = Duration.between(backfill.startedAt(), until).toMillis();
        return millis <= 0 ? 0 : Math.round(backfill.done() * 10_000.0 / millis) / 10.0;
    }

    private static Instant end(Long remaining, double rate, Instant now) {
        return remaining == null || rate <= 0 ? null : now.plusMillis((long) (remaining / rate * 1_000));
    }
}
