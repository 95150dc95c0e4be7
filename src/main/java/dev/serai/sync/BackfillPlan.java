package dev.serai.sync;

import java.time.Instant;
import java.util.List;

/**
 * How a backfill goes on.
 *
 * @param resumeAt it reads no page before; null for at once
 * @param failures in a row
 * @param fields the only canonical fields that are settled; empty for all
 */
public record BackfillPlan(Instant resumeAt, int failures, Pace pace, List<String> fields) {
    /** Everything, as fast as the system answers. */
    public static final BackfillPlan AT_ONCE = new BackfillPlan(null, 0, Pace.AT_ONCE, List.of());

    public BackfillPlan {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    BackfillPlan waiting(Instant until, int failed) {
        return new BackfillPlan(until, failed, pace, fields);
    }
}
