package dev.serai.sync;

import java.time.Instant;
import java.util.Map;

/**
 * Something a person must decide.
 *
 * @param id 0 before it is stored
 * @param recordId the record, null where identity itself is in question
 * @param field the field, null where it is not about one
 * @param base what both sides knew
 * @param ours the record's value
 * @param theirs the system's value
 * @param detail for {@code IDENTITY} and {@code HELD_DELETES}: what was found
 * @param change the parked change in the inbox; 0 where none is parked
 */
public record Conflict(
        long id,
        Kind kind,
        String entity,
        Long recordId,
        String system,
        String externalId,
        String field,
        Object base,
        Object ours,
        Object theirs,
        Map<String, Object> detail,
        long change,
        Instant openedAt,
        Instant closedAt,
        String resolution) {

    /** FIELD by the strategy manual (S21), FLIP by the brake (S22), IDENTITY by S3, HELD_DELETES by the brake of S19. */
    public enum Kind {
        FIELD,
        FLIP,
        IDENTITY,
        HELD_DELETES
    }

    /** The same about another record. */
    Conflict of(long record) {
        return new Conflict(
                id,
                kind,
                entity,
                record,
                system,
                externalId,
                field,
                base,
                ours,
                theirs,
                detail,
                change,
                openedAt,
                closedAt,
                resolution);
    }
}
