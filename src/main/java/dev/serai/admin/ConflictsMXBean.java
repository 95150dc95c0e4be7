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

    /** How many there are in all. */
    long getCount();

    /** The oldest hundred. */
    List<ConflictLine> getOldest();

    /** Decides one: OURS or THEIRS for a field, SEPARATE or DROP for an identity, RELEASE or DROP for held deletes. */
    void decide(long id, String choice);

    /** Decides one about a field by another value, in canonical form as JSON: {@code "Clerk"}, {@code 12}, {@code null} to clear. */
    void decideValue(long id, String json);

    /** Decides one about an identity: the external record is that record. */
    void decideRecord(long id, long recordId);

    /** Gives it to somebody; an empty name to nobody. */
    void assign(long id, String assignee);
}
