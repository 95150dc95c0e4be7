package dev.serai.simulation;

import java.time.Instant;

/**
 * What one person did in one tool.
 *
 * @param person the marker that names whom it is about
 * @param field canonical field; null for a delete
 * @param value the new value; for tags the one tag
 * @param seq the number of the entry in that tool's log
 */
public record Edit(Instant at, String tool, String id, String person, Kind kind, String field, String value, long seq) {
    public enum Kind {
        SET,
        ADD_TAG,
        REMOVE_TAG,
        DELETE,
        CREATE
    }
}
