package dev.serai.admin;

import java.util.List;

/** What a person must decide, for management tools. */
public interface ConflictsMXBean {
    /** One open conflict without its values, which may be personal. */
    record ConflictLine(
            long id,
            String kind,
            String entity,
            String system,
            Long recordId,
            String externalId,
            String field,
            String openedAt) {}

    /** The oldest hundred. */
    List<ConflictLine> getOldest();

    /** Decides one: OURS or THEIRS for a field, SEPARATE or DROP for an identity, RELEASE or DROP for held deletes. */
    void decide(long id, String choice);
}
