package dev.serai.bench;

import dev.serai.sync.Remote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Nothing is read from any system while changes with content are settled. */
final class Nobody implements Remote {
    @Override
    public Reading get(String system, String entity, String externalId) {
        return new Reading(null, null, null, null, Instant.now());
    }

    @Override
    public Found find(String system, String entity, String key, Object value) {
        return new Found(List.of(), null, null, null, Instant.now());
    }

    @Override
    public Page list(String system, String entity, Map<String, Object> since) {
        return new Page(List.of(), since, true, 0L, null, null, null, Instant.now());
    }

    @Override
    public Duration clockOffset(String system) {
        return Duration.ZERO;
    }
}
