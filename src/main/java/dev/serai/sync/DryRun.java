package dev.serai.sync;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * A preview of what reading everything from a system would do (S24).
 *
 * @param pages how many pages were read; whoever saves the next one must have seen this many
 * @param counts by name: {@code read}, {@code new}, {@code linked}, {@code changed}, {@code unchanged}, {@code deleted}, {@code asked}, {@code conflict}, {@code refused}, {@code unknown},
 *     {@code notListed}; {@code write/SYSTEM/create} and so on; {@code field/SYSTEM/FIELD} for fields that would be updated; {@code unread/SYSTEM} where nobody knows yet what that system has
 * @param reason what holds it up or ended it; null where nothing does
 */
public record DryRun(
        long id,
        String system,
        String entity,
        State state,
        Map<String, Object> cursor,
        int pages,
        Long total,
        SortedMap<String, Long> counts,
        Instant startedAt,
        Instant updatedAt,
        Instant finishedAt,
        String reason,
        int failures,
        Instant resumeAt) {

    /** Where it stands. */
    public enum State {
        RUNNING,
        COMPLETE,
        FAILED,
        CANCELLED
    }
}
