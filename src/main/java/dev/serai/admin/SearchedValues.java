package dev.serai.admin;

import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.Entity;
import dev.serai.record.FieldType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Turns what people send into canonical values of a field. */
@ApplicationScoped
class SearchedValues {
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
        var type = type(entity, field);
        if (type == FieldType.LIST || type == FieldType.OBJECT) {
            throw Refusal.badRequest("Records are not looked up by a list or an object.", "Name another field.");
        }
        return canonical(entity, field, type == FieldType.SET ? List.of(value) : (Object) value);
    }

    Object canonical(String entity, String field, Object value) {
        try {
            return type(entity, field).canonical(value);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "The value does not fit " + entity + "." + field + ": " + e.getMessage() + ".",
                    "Send it in canonical form, see docs/files.md.");
        }
    }

    private FieldType type(String entity, String field) {
        var fields = known(entity).fields();
        if (!fields.containsKey(field)) {
            throw Refusal.badRequest(
                    "The entity " + entity + " has no field " + field + ".",
                    "It has: " + String.join(", ", fields.keySet()) + ".");
        }
        return fields.get(field).type();
    }
}
