package dev.serai.admin;

import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.record.FieldType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Turns what people send into canonical values of a field. */
@ApplicationScoped
class SearchedValues {
    private static final Set<FieldType> WHOLE = Set.of(FieldType.LIST, FieldType.OBJECT, FieldType.MONEY);

    @Inject
    CatalogHolder catalogs;

    /** Refuses entities that are not declared. */
    Entity known(String entity) {
        if (entity == null) {
            throw Refusal.badRequest("entity is missing.", "There are: " + names() + ".");
        }
        return catalogs.current()
                .entity(entity)
                .orElseThrow(
                        () -> Refusal.badRequest("There is no entity " + entity + ".", "There are: " + names() + "."));
    }

    private String names() {
        return String.join(", ", catalogs.current().entities().keySet());
    }

    /** The value of a query parameter; what a set is to contain. */
    Object canonical(String entity, String field, String value) {
        var type = spec(entity, field).type();
        if (WHOLE.contains(type)) {
            throw Refusal.badRequest("Records are not looked up by a list, an object or money.", "Name another field.");
        }
        return canonical(entity, field, type == FieldType.SET ? List.of(value) : (Object) value);
    }

    /** Whether a file says what that field is. */
    boolean knows(String entity, String field) {
        return catalogs.current()
                .entity(entity)
                .filter(found -> found.fields().containsKey(field))
                .isPresent();
    }

    Object canonical(String entity, String field, Object value) {
        try {
            return spec(entity, field).canonical(value);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "The value does not fit " + entity + "." + field + ": " + e.getMessage() + ".",
                    "Send it in canonical form, see docs/files.md.");
        }
    }

    private FieldSpec spec(String entity, String field) {
        var fields = known(entity).fields();
        if (!fields.containsKey(field)) {
            throw Refusal.badRequest(
                    "The entity " + entity + " has no field " + field + ".",
                    "It has: " + String.join(", ", fields.keySet()) + ".");
        }
        return fields.get(field);
    }
}
