package dev.serai.admin;

import dev.serai.sync.Certificate;
import dev.serai.sync.Certificate.What;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a run accounts for itself. */
public record RunView(
        long id,
        Certificate.Kind kind,
        String system,
        String entity,
        @Schema(description = "Whether everything was read, and not only what changed.") boolean complete,
        @Schema(description = "The backfill's id; null for others.") Long backfill,
        Certificate.Verdict verdict,
        @Schema(description = "Why it is no success although it reached the end.") List<String> problems,
        @Schema(description = "What ended it before the end.") String failure,
        @Schema(description = "Null for a drain.") Read read,
        @Schema(description = "Null for a sweep or backfill.") Sent sent,
        Instant beganAt,
        @Schema(description = "When the source said that nothing follows.") Instant readAt,
        Instant finishedAt) {

    /** read = settled + unchanged + skipped + deadLetters + pending. */
    public record Read(
            long read,
            long settled,
            long unchanged,
            @Schema(description = "By why.") Map<String, Long> skipped,
            long deadLetters,
            @Schema(description = "Not settled yet.") long pending) {}

    /** sent = accepted + refused + retried, once it is over. */
    public record Sent(long sent, long accepted, long refused, long retried) {}

    static RunView of(Certificate run) {
        var drain = run.kind() == Certificate.Kind.DRAIN;
        return new RunView(
                run.id(),
                run.kind(),
                run.system(),
                run.entity(),
                run.complete(),
                run.backfill(),
                run.verdict(),
                run.finishedAt() == null ? List.of() : run.problems(),
                run.failure(),
                drain ? null : read(run),
                drain ? sent(run) : null,
                run.beganAt(),
                run.readAt(),
                run.finishedAt());
    }

    private static Read read(Certificate run) {
        return new Read(
                run.of(What.READ),
                run.of(What.SETTLED),
                run.of(What.UNCHANGED),
                run.skipped(),
                run.of(What.DEAD_LETTERS),
                run.pending());
    }

    private static Sent sent(Certificate run) {
        return new Sent(run.of(What.SENT), run.of(What.ACCEPTED), run.of(What.REFUSED), run.of(What.RETRIED));
    }
}
