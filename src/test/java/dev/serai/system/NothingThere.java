package dev.serai.system;

import dev.serai.sync.Remote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Systems that hold nothing, so that creates are due. */
final class NothingThere implements Remote {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Override
    public Reading get(String system, String entity, String id) {
        return new Reading(null, null, null, null, NOW);
    }

    @Override
    public Found find(String system, String entity, String key, Object value) {
        return new Found(List.of(), null, null, null, NOW);
    }

    @Override
    public Page list(String system, String entity, Map<String, Object> since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration clockOffset(String system) {
        return Duration.ZERO;
    }
}
