package dev.serai.catalog;

import java.util.HashMap;

/** Files with and without fuzzy rules. */
public final class FuzzyRules {
    private FuzzyRules() {}

    /** The same files, but that entity is known by its keys alone. */
    public static Catalog without(Catalog catalog, String name) {
        var entities = new HashMap<>(catalog.entities());
        entities.computeIfPresent(name, (same, entity) -> byKeysAlone(entity));
        return new Catalog(entities, catalog.systems(), catalog.mappings(), catalog.shadows());
    }

    private static Entity byKeysAlone(Entity entity) {
        return new Entity(
                entity.name(),
                entity.description(),
                entity.fields(),
                entity.keys(),
                entity.strategy(),
                entity.authority(),
                entity.firstContact(),
                entity.deletes(),
                entity.blankIsNull(),
                entity.participants());
    }
}
