package dev.serai.sync;

import java.time.Instant;

/** Finds what keeps a long read from going on: that its entity's file is gone, a person, the system itself, or the hour. */
record Hindrance(Context context, String system, String entity, Pace pace) {

    /**
     * One that there is.
     *
     * @param until when to look again
     */
    record Found(String reason, Instant until) {}

    /** What there is now; null where it may go on. */
    Found now() {
        var now = context.now();
        if (context.mappers().entity(entity).isEmpty()) {
            return new Found("no file says what a " + entity + " is", now);
        }
        var opens = pace.opens(now);
        if (opens.isAfter(now)) {
            return new Found("outside of its window " + pace.window(), opens);
        }
        return context.store().inTransaction(tx -> {
            var state = tx.systemState(system);
            var until = state.closedUntil(now);
            if (tx.paused(system, entity)) {
                return new Found("paused", now);
            } else if (state.broken() != null && until != null) {
                return new Found("the system is broken: " + state.broken(), until);
            } else if (state.failing() != null && until != null) {
                return new Found("the system fails: " + state.failing(), until);
            }
            return until == null ? null : new Found("limited until " + until, until);
        });
    }
}
