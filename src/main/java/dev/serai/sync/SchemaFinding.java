package dev.serai.sync;

import java.time.Instant;
import java.util.Set;

/**
 * A change of what a system's records look like.
 *
 * @param path the path that is new, gone, or has values of another kind
 * @param other of a rename the new path, of another kind that kind; else null
 * @param fields the canonical fields that are read from the path; they are stopped while the finding is open
 * @param closedAt null while it is open
 */
public record SchemaFinding(
        long id,
        Inspecting.Side side,
        Kind kind,
        String path,
        String other,
        Set<String> fields,
        Instant raisedAt,
        Instant closedAt,
        String resolution) {

    /** What changed. */
    public enum Kind {
        NEW,
        VANISHED,
        RENAMED,
        OTHER_KIND
    }

    static SchemaFinding of(
            Inspecting.Side side, Kind kind, String path, String other, Set<String> fields, Instant at) {
        return new SchemaFinding(0, side, kind, path, other, Set.copyOf(fields), at, null, null);
    }

    public boolean stops() {
        return kind != Kind.NEW && closedAt == null;
    }
}
