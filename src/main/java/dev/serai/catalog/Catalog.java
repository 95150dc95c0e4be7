package dev.serai.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * The whole set of entities, systems and mappings that runs. Immutable; a change of files makes a new one.
 *
 * @param shadows further versions of mappings, which compute and compare and deliver nothing
 */
public record Catalog(
        Map<String, Entity> entities,
        Map<String, SystemSpec> systems,
        Map<Pair, Mapping> mappings,
        Map<Pair, Mapping> shadows) {

    /** A catalog without mappings that only compare. */
    public Catalog(Map<String, Entity> entities, Map<String, SystemSpec> systems, Map<Pair, Mapping> mappings) {
        this(entities, systems, mappings, Map.of());
    }

    /** One system's side of one entity. */
    public record Pair(String system, String entity) {
        @Override
        public String toString() {
            return system + "/" + entity;
        }
    }

    public static final Catalog EMPTY = new Catalog(Map.of(), Map.of(), Map.of());

    public Optional<Entity> entity(String name) {
        return Optional.ofNullable(entities.get(name));
    }

    public Optional<Mapping> mapping(String system, String entity) {
        return Optional.ofNullable(mappings.get(new Pair(system, entity)));
    }

    /** What the system can do for the entity; empty for a system that takes part by ordinary routes only. */
    public Optional<SystemSpec.Resource> resource(String system, String entity) {
        return Optional.ofNullable(systems.get(system))
                .map(spec -> spec.entities().get(entity));
    }
}
