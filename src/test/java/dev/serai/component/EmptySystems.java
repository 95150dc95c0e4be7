package dev.serai.component;

import dev.serai.sync.Remote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Systems that hold nothing, or whose lists fail as the test says. */
final class EmptySystems implements Remote {
    volatile Failure listFailure;
    volatile int lists;

    @Override
    public Reading get(String system, String entity, String externalId) {
        return new Reading(null, null, null, null, Instant.now());
    }

    @Override
    public Found find(String system, String entity, String key, Object value) {
        return new Found(List.of(), null, null, null, Instant.now());
    }

    @Override
    public synchronized Page list(String system, String entity, Map<String, Object> since) {
        lists++;
        return new Page(
                List.of(), Map.of(), listFailure == null, null, listFailure, null, "as the test says", Instant.now());
    }

    @Override
    public Duration clockOffset(String system) {
        return Duration.ZERO;
    }
}
