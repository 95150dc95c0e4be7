package dev.serai.sync;

import java.time.Instant;
import java.util.Map;

/** A first or repeated read of everything (S24). */
public record Backfill(
        long id,
        String system,
        String entity,
        State state,
        Map<String, Object> cursor,
        long done,
        Long total,
        Instant startedAt,
        Instant updatedAt,
        Instant finishedAt,
        String reason,
        BackfillPlan plan) {

    public Backfill(
            long id,
            String system,
            String entity,
            State state,
            Map<String, Object> cursor,
            long done,
            Long total,
            Instant startedAt,
            Instant updatedAt,
            Instant finishedAt,
            String reason) {
        this(
                id,
                system,
                entity,
                state,
                cursor,
                done,
                total,
                startedAt,
                updatedAt,
                finishedAt,
                reason,
                BackfillPlan.AT_ONCE);
    }

    /** Where it stands. */
    public enum State {
        RUNNING,
        PAUSED,
        COMPLETE,
        FAILED
    }
}
