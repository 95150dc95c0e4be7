package dev.serai.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.serai.record.Change;
import dev.serai.sync.Conflict;
import dev.serai.sync.Review;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that waits for a person, or did. */
public record ReviewView(
        long id,
        Conflict.Kind kind,
        String entity,
        Long recordId,
        String system,
        String externalId,
        String field,
        @Schema(description = "What both sides knew.") Object base,
        @Schema(description = "The record's value; null where it is not about a field.") Side ours,
        @Schema(description = "The system's value; null where it is not about a field.") Side theirs,
        @Schema(description = "Why it is asked: the candidates with their scores, or the held deletes.")
                Map<String, Object> detail,
        Instant openedAt,
        String assignee,
        long commented,
        Instant closedAt,
        String resolution,
        String resolvedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "What the system told, of one identity only.")
                Map<String, Object> told,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Of one only.")
                List<Review.Comment> comments) {

    /** One side of a field: its value, whose it is, and when it was done. */
    public record Side(Object value, String system, Instant at) {}

    static ReviewView of(Review.Question question) {
        return of(question, null, null);
    }

    static ReviewView of(Review.Question question, Change told, List<Review.Comment> comments) {
        var conflict = question.conflict();
        var field = conflict.field() != null;
        return new ReviewView(
                conflict.id(),
                conflict.kind(),
                conflict.entity(),
                conflict.recordId(),
                conflict.system(),
                conflict.externalId(),
                conflict.field(),
                conflict.base(),
                field ? new Side(conflict.ours(), question.oursSystem(), question.oursAt()) : null,
                field ? new Side(conflict.theirs(), conflict.system(), theirsAt(conflict)) : null,
                conflict.detail(),
                conflict.openedAt(),
                question.assignee(),
                question.comments(),
                conflict.closedAt(),
                conflict.resolution(),
                question.resolvedBy(),
                told == null ? null : told.content(),
                comments);
    }

    /** On the system's own clock where it says when, else when it was heard. */
    private static Instant theirsAt(Conflict conflict) {
        var detail = conflict.detail();
        if (detail == null || detail.get("receivedAt") == null) {
            return null;
        }
        var changed = detail.get("changedAt");
        return Instant.parse((String) (changed == null ? detail.get("receivedAt") : changed));
    }
}
