package dev.serai.sync;

import java.util.Map;

/**
 * One thing that would happen.
 *
 * @param nth its place in the dry run; 0 before it is stored
 * @param externalId the record of the source that it comes from
 * @param recordId the hub's record; null where it would be new
 * @param system where it would happen: the system that would be written to, else the source
 * @param detail fields with their values {@code from} and {@code to}, or why
 */
public record DryRunEntry(
        long nth, String externalId, Long recordId, What what, String system, Map<String, Object> detail) {

    /** CREATE, UPDATE and DELETE are writes to a system; all others happen in the hub, or cannot be known. */
    public enum What {
        NEW,
        LINKED,
        CHANGED,
        DELETED,
        ASKED,
        CONFLICT,
        REFUSED,
        UNKNOWN,
        CREATE,
        UPDATE,
        DELETE;

        /** Under which name it is counted. */
        String counted() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
