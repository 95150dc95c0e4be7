package dev.serai.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The whole set of entities, systems and mappings that runs. Immutable; a change of files makes a new one.
 *
 * @param shadows further versions of mappings, which compute and compare and deliver nothing
 * @param answers what routes answer of systems without a file, each as {@code SYSTEM.ENTITY.get} or {@code SYSTEM.ENTITY.find}
 */
public record Catalog(
        Map<String, Entity> entities,
        Map<String, SystemSpec> systems,
        Map<Pair, Mapping> mappings,
        Map<Pair, Mapping> shadows,
        Set<String> answers) {

    /** A catalog without routes that answer. */
    public Catalog(
            Map<String, Entity> entities,
            Map<String, SystemSpec> systems,
            Map<Pair, Mapping> mappings,
            Map<Pair, Mapping> shadows) {
        this(entities, systems, mappings, shadows, Set.of());
    }

    /** One without mappings that only compare, too. */
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

    /** Whether one external record of that side can be read by its id. */
    public boolean readable(String system, String entity) {
        return resource(system, entity)
                .map(SystemSpec.Resource::readable)
                .orElseGet(() -> answers.contains(system + "." + entity + ".get"));
    }

    /** The identity keys by which that side can be searched: those that its file names, or all of the entity's where a route searches. */
    public List<String> findKeys(String system, String entity) {
        return resource(system, entity)
                .map(SystemSpec.Resource::findKeys)
                .orElseGet(() -> answers.contains(system + "." + entity + ".find")
                        ? entity(entity).map(Entity::keys).orElse(List.of())
                        : List.of());
    }
}
