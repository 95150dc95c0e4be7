package dev.serai.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Where a request to a tool's API is stopped, held back or left without an answer. */
final class Gate {
    private final TokenDesk desk;
    private final ToolClock clock;
    private final Random random;
    private final Quota quota;

    Gate(TokenDesk desk, ToolClock clock, Random random) {
        this.desk = desk;
        this.quota = new Quota(clock);
        this.clock = clock;
        this.random = random;
    }

    /** The answer of a request that is stopped before any work; empty for one that may pass. */
    Optional<SandboxResponse> before(SandboxRequest request, Faults faults) {
        if (faults.down()) {
            return Optional.of(SandboxResponse.empty(503).droppedAfter(0));
        }
        if (faults.unauthorized() || !desk.isAsked(request) && !desk.admits(request)) {
            return Optional.of(SandboxResponse.json(401, Map.of("error", "unauthorized")));
        }
        if (quota.exceeded(faults.quota())) {
            return Optional.of(quota.told(quota.refusal(), faults.quota()));
        }
        if (chance(faults.rateLimit().probability())) {
            return Optional.of(limited(faults.rateLimit()));
        }
        if (chance(faults.error500())) {
            return Optional.of(slowed(SandboxResponse.json(500, Map.of("error", "internal")), faults));
        }
        return Optional.empty();
    }

    /** The answer of a request that passed: perhaps late, perhaps never. */
    SandboxResponse after(SandboxResponse worked, Faults faults) {
        var answer = quota.told(worked, faults.quota());
        return chance(faults.timeoutAfterWork()) ? answer.droppedAfter(faults.holdMillis()) : slowed(answer, faults);
    }

    private SandboxResponse slowed(SandboxResponse answer, Faults faults) {
        return chance(faults.slow().probability())
                ? answer.heldFor(faults.slow().millis())
                : answer;
    }

    private SandboxResponse limited(Faults.RateLimit limit) {
        var answer = SandboxResponse.json(429, Map.of("error", "too_many_requests"));
        return switch (limit.retryAfter()) {
            case "seconds" -> answer.header("Retry-After", String.valueOf(limit.seconds()));
            case "date" -> answer.header(
                    "Retry-After", ToolClock.httpDate(clock.now().plusSeconds(limit.seconds())));
            default -> answer;
        };
    }

    private boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }
}
