package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts, for this process, the calls that fail one after the other: so many within so short a time, and it is the system that fails. */
final class FailuresInARow {
    /** How many it takes. */
    static final int MANY = 10;

    private static final Duration SHORT = Duration.ofMinutes(1);

    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    private record Row(int calls, Instant since) {
        Row more(int failed) {
            return new Row(calls + failed, since);
        }
    }

    /** Whether these make it many. */
    boolean many(String system, int failed, Instant now) {
        return rows.compute(
                                system,
                                (name, row) ->
                                        row == null || row.since().plus(SHORT).isBefore(now)
                                                ? new Row(failed, now)
                                                : row.more(failed))
                        .calls()
                >= MANY;
    }

    /** One that did not fail. Returns whether any had. */
    boolean ended(String system) {
        return rows.remove(system) != null;
    }
}
