package dev.serai.admin;

import dev.serai.sync.DeadLetter;
import dev.serai.sync.Inspecting.Cause;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Dead letters that have the same cause, kind, system and entity. */
public record CauseView(
        String cause,
        DeadLetter.Kind kind,
        String system,
        String entity,
        long count,
        Instant oldest,
        Instant newest,
        @Schema(description = "The oldest of them.") DeadLetter sample) {

    static CauseView of(Cause cause, DeadLetter sample) {
        return new CauseView(
                cause.cause(),
                cause.kind(),
                cause.system(),
                cause.entity(),
                cause.count(),
                cause.first(),
                cause.last(),
                sample);
    }
}
