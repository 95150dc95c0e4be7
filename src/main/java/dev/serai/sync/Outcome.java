package dev.serai.sync;

import java.time.Instant;
import java.util.Map;

/**
 * What became of one leased delivery (S16).
 *
 * @param token the lease it answers
 * @param result its class
 * @param externalId the id the system gave a created record; null otherwise
 * @param answer the external record as the system answered it, in its own model; null where it answered without one
 * @param version the external version or ETag after the write; null where not told
 * @param number the version as a number where versions are true, ordered versions; else null
 * @param changedAt the system's changed-at after the write; null where not told
 * @param answeredAt the hub's time of the answer
 * @param retryAt when the system said it may be tried again; null where it did not
 * @param reason for a person: what the system said, without values
 * @param together the {@code traceparent} of the call that brought it together with others; null where it had one of its own, or nobody traces
 */
public record Outcome(
        long recordId,
        String system,
        long token,
        Result result,
        String externalId,
        Map<String, Object> answer,
        String version,
        Long number,
        Instant changedAt,
        Instant answeredAt,
        Instant retryAt,
        String reason,
        String together) {

    /** One that had a call of its own. */
    public Outcome(
            long recordId,
            String system,
            long token,
            Result result,
            String externalId,
            Map<String, Object> answer,
            String version,
            Long number,
            Instant changedAt,
            Instant answeredAt,
            Instant retryAt,
            String reason) {
        this(
                recordId,
                system,
                token,
                result,
                externalId,
                answer,
                version,
                number,
                changedAt,
                answeredAt,
                retryAt,
                reason,
                null);
    }

    /** The same, brought by that call together with others. */
    public Outcome together(String call) {
        return new Outcome(
                recordId,
                system,
                token,
                result,
                externalId,
                answer,
                version,
                number,
                changedAt,
                answeredAt,
                retryAt,
                reason,
                call);
    }

    /** The same for another reason. */
    Outcome because(String other) {
        return new Outcome(
                recordId,
                system,
                token,
                result,
                externalId,
                answer,
                version,
                number,
                changedAt,
                answeredAt,
                retryAt,
                other,
                together);
    }

    /** The classes of S16. STALE is a failed precondition: read, settle, plan again (S14). UNKNOWN is an answer that never came (S12). */
    public enum Result {
        ACCEPTED,
        TRANSIENT,
        RATE_LIMITED,
        REFUSED,
        SYSTEM_BROKEN,
        DUPLICATE,
        NOT_FOUND,
        STALE,
        UNKNOWN
    }
}
