package dev.serai.fit;

import dev.serai.catalog.Catalog;
import dev.serai.mapping.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well two systems fit for one entity.
 *
 * @param ways by system, how the hub is connected to it
 * @param capabilities by system, what it can do
 * @param firstSync by direction such as {@code crm to email}, how long a first sync takes; directions of which it cannot be known are absent
 * @param unknown what would have to be known to say more, each with how to say it
 */
public record Compatibility(
        String entity,
        Map<String, String> ways,
        Map<String, Set<Capability>> capabilities,
        List<FieldFit> fields,
        Map<String, Duration> firstSync,
        Pattern pattern,
        String why,
        List<String> unknown) {

    /** How one canonical field gets from one system to the other and back. */
    public enum Verdict {
        MATCHES,
        LOSSY,
        /** One may have longer texts than the other takes. */
        TOO_LONG,
        ONE_WAY,
        ONLY_ONE,
        REQUIRED_AND_MISSING
    }

    /** One canonical field. */
    public record FieldFit(String field, String type, Verdict verdict, String detail) {}

    /** When changes should travel. */
    public enum Pattern {
        REAL_TIME,
        BATCH,
        HYBRID,
        NONE
    }

    /** Compares two systems that both have a mapping of the entity; throws {@link IllegalArgumentException} where one has none. */
    public static Compatibility of(
            Catalog catalog, String one, String other, String entity, Volume volume, Surroundings surroundings) {
        return new CheckingCompatibility(catalog, one, other, entity, volume, surroundings).checked();
    }
}
