package dev.serai.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Counts the requests of one span after the other; each begins with the first request after the last one's end. */
final class Quota {
    private final ToolClock clock;
    private Instant ends = Instant.MIN;
    private int made;

    Quota(ToolClock clock) {
        this.clock = clock;
    }

    /** Counts a request. Returns whether it is one too many. */
    boolean exceeded(Faults.Quota quota) {
        if (quota.calls() == 0) {
            return false;
        }
        if (!clock.real().isBefore(ends)) {
            ends = clock.real().plusMillis(quota.millis());
            made = 0;
        }
        made++;
        return made > quota.calls();
    }

    SandboxResponse refusal() {
        return SandboxResponse.json(429, Map.of("error", "too_many_requests"))
                .header("Retry-After", Long.toString(seconds()));
    }

    /** The answer with what it tells of the span. */
    SandboxResponse told(SandboxResponse answer, Faults.Quota quota) {
        if (quota.calls() == 0 || quota.reset().equals("none")) {
            return answer;
        }
        return answer.header("X-RateLimit-Limit", Integer.toString(quota.calls()))
                .header("X-RateLimit-Remaining", Integer.toString(Math.max(0, quota.calls() - made)))
                .header("X-RateLimit-Reset", reset(quota));
    }

    private String reset(Faults.Quota quota) {
        var at = clock.now().plus(left());
        return switch (quota.reset()) {
            case "epoch" -> Long.toString(at.plusMillis(999).getEpochSecond());
            case "epoch-millis" -> Long.toString(at.toEpochMilli());
            case "date" -> ToolClock.httpDate(at.plusMillis(999));
            default -> Long.toString(seconds());
        };
    }

    private Duration left() {
        return Duration.between(clock.real(), ends);
    }

    /** Rounded up. */
    private long seconds() {
        return Math.max(1, left().plusMillis(999).toSeconds());
    }
}
