package dev.serai.admin;

import dev.serai.catalog.Direction;
import dev.serai.sync.Inspecting.InboxCount;
import dev.serai.sync.Remote.Notice.Kind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One system's side of an entity. */
public record FlowView(
        String system,
        String entity,
        Direction direction,
        @Schema(description = "BROKEN goes before FAILING, FAILING before PAUSED, PAUSED before LIMITED.") State state,
        @Schema(description = "Whether a person paused it, whatever else its state is.") boolean paused,
        @Schema(description = "Why it is broken, or how its calls fail.") String reason,
        @Schema(description = "Since when it is broken or fails.") Instant since,
        @Schema(description = "Until when the system asked the hub to wait, or its account has no calls left.")
                Instant until,
        InboxCount inbox,
        Counts.Outbox outbox,
        @Schema(description = "When a sweep last saved its cursor; null before the first.") Instant sweptAt,
        @Schema(description = "The latest one; null where there was none.") BackfillView backfill,
        @Schema(description = "What its list does and should not, with which the hub copes.")
                List<NoticeView> notices) {

    /** Something that was noticed of a list. */
    public record NoticeView(
            Kind kind,
            @Schema(description = "What, and what to do.") String detail,
            @Schema(description = "When it was first noticed.") Instant since,
            @Schema(description = "When it was last noticed.") Instant at) {}

    /** Whether data flows. */
    public enum State {
        /** It does. */
        RUNNING,
        /** A person stopped it. */
        PAUSED,
        /** The system refuses the hub as a whole, for example because its credentials ran out. */
        BROKEN,
        /** Call after call to the system fails; one is made from time to time. */
        FAILING,
        /** The system asked the hub to wait, or its account has no calls left. */
        LIMITED
    }
}
