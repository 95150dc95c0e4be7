package dev.serai.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue of what people must decide: fields that two changed, identities that are not clear, and deletes that were held. */
public interface Review {
    /** Open ones that fit, the oldest first, with an id above that one. */
    List<Question> open(Wanted wanted, long afterId, int limit);

    /** One, open or closed. */
    Optional<Question> question(long id);

    List<Comment> comments(long id);

    Comment comment(long id, String author, String text, Instant now);

    /** Gives it to somebody; null to nobody. */
    void assign(long id, String assignee);

    /** How many are open of each kind, and how many of them since before then. */
    Map<Conflict.Kind, Open> count(Instant before);

    /**
     * Which ones; null for any.
     *
     * @param openedBefore only those that were asked before then
     * @param between only those about a field in which these two systems differ, whichever of them the record agrees with
     */
    record Wanted(
            String entity,
            String system,
            Conflict.Kind kind,
            String assignee,
            Long recordId,
            Instant openedBefore,
            Pair between) {}

    /** Two systems. */
    record Pair(String one, String other) {}

    /**
     * What a person must decide.
     *
     * @param oursSystem whose value the record has, null where it is not about a field
     * @param oursAt when that was done
     * @param resolvedBy who decided it; null while it is open, and where it closed by itself
     */
    record Question(
            Conflict conflict, String oursSystem, Instant oursAt, String assignee, String resolvedBy, long comments) {}

    /** What somebody said. */
    record Comment(long id, Instant at, String author, String text) {}

    /** How many are open, and how many of them longer than was asked. */
    record Open(long all, long older, Instant oldest) {}
}
