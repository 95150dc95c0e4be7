package dev.serai.fit;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.SystemItem;
import dev.serai.catalog.SystemSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares how long the texts of a field may be in two systems, as far as their files say it. */
final class ComparingLengths {
    private final Mapping mapping;
    private final SystemItem item;

    ComparingLengths(Catalog catalog, Mapping mapping) {
        this.mapping = mapping;
        this.item = catalog.resource(mapping.system(), mapping.entity())
                .map(SystemSpec.Resource::item)
                .orElse(SystemItem.PLAIN);
    }

    /** Whether anything is said of this system's texts. */
    boolean known() {
        return !item.lengths().isEmpty();
    }

    /** The shortest that one of the field's places takes; empty where none is limited. */
    private Optional<Integer> most(String field) {
        return mapping.fields().stream()
                .filter(rule -> rule.fields().contains(field))
                .flatMap(rule -> rule.externals().stream())
                .map(item.lengths()::get)
                .filter(length -> length != null)
                .min(Integer::compare);
    }

    /** Whether what goes there is shortened, as its mapping declares. */
    private boolean cuts(String field, int length) {
        return mapping.fields().stream()
                .filter(rule -> rule.fields().contains(field) && rule.out() != null)
                .flatMap(rule -> rule.out().stream())
                .anyMatch(transform -> transform.name().equals("cut") && shorter(transform.parameters(), length));
    }

    private static boolean shorter(Map<String, Object> parameters, int length) {
        return parameters.get("length") instanceof Integer cut && cut <= length;
    }

    /** What is too long on the way from that system to this one; empty where nothing is. */
    Optional<String> tooLongFrom(ComparingLengths other, String field) {
        var here = most(field);
        if (here.isEmpty() || cuts(field, here.get())) {
            return Optional.empty();
        }
        var there = other.most(field);
        return there.filter(length -> length <= here.get()).isPresent()
                ? Optional.empty()
                : Optional.of("from " + other.mapping.system() + " to " + mapping.system() + ": "
                        + there.map(length -> "up to " + length).orElse("of any length") + ", and "
                        + mapping.system() + " takes " + here.get() + " characters");
    }

    /** Those of the two of whose texts no file says anything. */
    static List<String> unknown(ComparingLengths one, ComparingLengths other) {
        return List.of(one, other).stream()
                .filter(side -> !side.known())
                .map(side -> side.mapping.system())
                .toList();
    }
}
