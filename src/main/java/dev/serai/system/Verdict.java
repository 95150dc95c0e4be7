package dev.serai.system;

import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import java.time.Instant;

/**
 * What an answer means (S16).
 *
 * @param reason for a person, without values
 * @param retryAt when the system said it may be tried again; null where it did not
 * @param id the external record that is there already, of a duplicate; null where it was not named
 */
record Verdict(Result result, String reason, Instant retryAt, String id) {
    static Verdict of(Result result, String reason) {
        return new Verdict(result, reason, null, null);
    }

    boolean accepted() {
        return result == Result.ACCEPTED;
    }

    /** The same for a read, which changes nothing and so is never in doubt. */
    Remote.Failure failure() {
        return switch (result) {
            case TRANSIENT, UNKNOWN -> Remote.Failure.TRANSIENT;
            case RATE_LIMITED -> Remote.Failure.RATE_LIMITED;
            case SYSTEM_BROKEN -> Remote.Failure.SYSTEM_BROKEN;
            default -> Remote.Failure.REFUSED;
        };
    }
}
