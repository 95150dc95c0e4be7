package dev.serai.sync;

import dev.serai.record.ExternalId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Systems in a time of their own; nothing can be read from them but what a test puts there. */
abstract class HandMadeSystems implements Remote {
    volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");
    final Map<ExternalId, Item> there = new HashMap<>();

    /** Which reads of one external record give nothing, and why. */
    final Map<ExternalId, Failure> failing = new HashMap<>();

    /** What a list from a cursor on gives. */
    Function<Map<String, Object>, Page> pages = since -> {
        throw new UnsupportedOperationException();
    };

    /** What a search for that value of a key finds. */
    Function<Object, List<Item>> found = value -> List.of();

    /** Why every search gives nothing; null where it does not. */
    Failure unsearchable;

    /** How far a system's clock is ahead; those not named are exact. */
    final Map<String, Duration> ahead = new HashMap<>();

    /** Done in each read of one external record. */
    Consumer<ExternalId> reading = external -> {};

    @Override
    public Reading get(String system, String entity, String externalId) {
        var external = new ExternalId(system, entity, externalId);
        reading.accept(external);
        var failure = failing.get(external);
        return failure == null
                ? Reading.answered(externalId, there.get(external), now)
                : new Reading(null, failure, null, "GET /contacts answered as it should not", now);
    }

    @Override
    public Found find(String system, String entity, String key, Object value) {
        return unsearchable == null
                ? new Found(found.apply(value), null, null, null, now)
                : new Found(null, unsearchable, null, "POST /search answered as it should not", now);
    }

    @Override
    public Page list(String system, String entity, Map<String, Object> since) {
        return pages.apply(since);
    }

    @Override
    public Duration clockOffset(String system) {
        return ahead.getOrDefault(system, Duration.ZERO);
    }
}
