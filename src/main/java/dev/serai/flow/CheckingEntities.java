package dev.serai.flow;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Direction;
import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.Nearest;
import dev.serai.catalog.Strategy;
import dev.serai.record.FieldType;
import java.util.Set;

/** Checks that what entities name is there, and that they do not contradict themselves. */
final class CheckingEntities {
    private static final Set<FieldType> KEYS = Set.of(FieldType.TEXT, FieldType.NUMBER);

    private final SetOfFiles set;

    CheckingEntities(SetOfFiles set) {
        this.set = set;
    }

    void check() {
        set.entities().values().forEach(source -> check(source.document(), source.value()));
    }

    private void check(Document document, Entity entity) {
        for (var at = 0; at < entity.keys().size(); at++) {
            key(document, entity, "/keys/" + at, entity.keys().get(at));
        }
        new CheckingFuzzy(document, entity).check();
        authority(document, entity);
        entity.fields().forEach((name, field) -> strategy(document, name, field));
        entity.parents().forEach(field -> parent(document, entity, field));
        entity.participants().forEach((system, part) -> participant(document, entity, system, part.direction()));
    }

    private static void key(Document document, Entity entity, String at, String key) {
        var field = entity.fields().get(key);
        if (field == null) {
            document.problem(
                    at,
                    "the key '" + key + "' is not a field",
                    Nearest.instead(key, entity.fields().keySet()));
        } else if (!KEYS.contains(field.type())) {
            document.problem(
                    at,
                    "the key '" + key + "' is of type " + Words.of(field.type()),
                    "Use a field of type text or number");
        }
    }

    private static void strategy(Document document, String name, FieldSpec field) {
        if (field.strategy() != null && !field.strategy().fits(field.type())) {
            var types =
                    field.strategy().types().stream().map(Words::of).sorted().toList();
            document.problem(
                    Yaml.at("/fields", name) + "/strategy",
                    "'" + Words.of(field.strategy()) + "' does not fit the type " + Words.of(field.type()),
                    "Use it for a field of type " + String.join(" or ", types) + ", or choose another strategy");
        }
    }

    private void parent(Document document, Entity entity, String field) {
        var parent = entity.fields().get(field).parent().entity();
        if (!set.entities().containsKey(parent) && set.complete(SetOfFiles.ENTITY) && !parent.isEmpty()) {
            document.problem(
                    Yaml.at("/fields", field) + "/entity",
                    "there is no entity '" + parent + "'",
                    Nearest.instead(parent, set.entities().keySet()));
        }
    }

    private static void authority(Document document, Entity entity) {
        for (var at = 0; at < entity.authority().size(); at++) {
            var system = entity.authority().get(at);
            if (!entity.participants().containsKey(system)) {
                document.problem(
                        "/conflicts/authority/" + at,
                        "the authority '" + system + "' does not take part",
                        Nearest.instead(system, entity.participants().keySet()));
            }
        }
        if (entity.authority().isEmpty()) {
            ranked(document, entity);
        }
    }

    /** Without a ranking source-wins would decide by the alphabet. */
    private static void ranked(Document document, Entity entity) {
        var advice = "Add authority: to conflicts, the best system first";
        if (entity.strategy() == Strategy.SOURCE_WINS) {
            document.problem("/conflicts/strategy", "source-wins needs a ranking of the systems", advice);
        }
        entity.fields().forEach((name, field) -> {
            if (field.strategy() == Strategy.SOURCE_WINS) {
                document.problem(
                        Yaml.at("/fields", name) + "/strategy", "source-wins needs a ranking of the systems", advice);
            }
        });
    }

    private void participant(Document document, Entity entity, String system, Direction direction) {
        var at = Yaml.at("/participants", system);
        if (Naming.reserved(system)) {
            document.problem(at, "'" + system + "' is what the hub calls itself", "Give the system another name");
        } else if (!known(system) && set.complete(SetOfFiles.SYSTEM) && set.complete(SetOfFiles.CAMEL)) {
            document.problem(
                    at,
                    "there is no system '" + system + "'",
                    "Add " + system + ".system.yaml, or routes that send its changes to hub:receive and consume its "
                            + "hub:deliveries");
        }
        var mapping = set.mappings().get(new Catalog.Pair(system, entity.name()));
        if (mapping == null && set.complete(SetOfFiles.MAPPING)) {
            document.problem(
                    at,
                    "'" + system + "' has no mapping of " + entity.name(),
                    "Add a mapping file with mapping: " + system + "/" + entity.name());
        } else if (mapping != null) {
            ways(document, at, mapping.value(), direction);
        }
    }

    private boolean known(String system) {
        return set.systems().containsKey(system)
                || set.camel().values().stream()
                        .flatMap(file -> file.value().endpoints().stream())
                        .anyMatch(
                                endpoint -> endpoint.scheme().equals("hub") && system.equals(endpoint.plain("system")));
    }

    private static void ways(Document document, String at, Mapping mapping, Direction direction) {
        var reads = mapping.fields().stream().anyMatch(rule -> rule.way() != Mapping.Way.OUT);
        var writes = mapping.fields().stream().anyMatch(rule -> rule.way() != Mapping.Way.IN);
        if (direction.in() && !reads || !direction.in() && !writes || direction.out() && !writes) {
            document.problem(
                    at,
                    "the direction is " + Words.of(direction) + ", but " + mapping.file()
                            + " has no field with the way " + (direction.in() && !reads ? "in" : "out"),
                    "Change the direction or the ways of the fields");
        }
    }
}
