package dev.serai.flow;

import dev.serai.catalog.Direction;
import dev.serai.catalog.Entity;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.Nearest;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingFault;

/** Checks that mappings name systems, entities, fields and transforms that there are. */
final class CheckingMappings {
    private final SetOfFiles set;

    CheckingMappings(SetOfFiles set) {
        this.set = set;
    }

    void check() {
        set.mappings().values().forEach(source -> check(source.document(), source.value()));
        set.shadows().forEach((pair, source) -> {
            check(source.document(), source.value());
            shadow(source, set.mappings().get(pair));
        });
    }

    /** A shadow is another version of a mapping that runs. */
    private void shadow(Source<Mapping> shadow, Source<Mapping> running) {
        if (running == null) {
            if (set.complete(SetOfFiles.MAPPING)) {
                shadow.document()
                        .problem("/shadow", "there is no mapping that it could be the shadow of", "Remove shadow");
            }
        } else if (running.value().version() == shadow.value().version()) {
            shadow.document()
                    .problem(
                            "/version",
                            "it has the version of " + running.document().shown(),
                            "Give it another one, links remember it");
        }
    }

    private void check(Document document, Mapping mapping) {
        var entity = set.entities().get(mapping.entity());
        if (entity == null) {
            noEntity(document, mapping.entity());
            return;
        }
        if (set.complete(SetOfFiles.SYSTEM)
                && !entity.value().participants().containsKey(mapping.system())
                && !set.systems().containsKey(mapping.system())) {
            document.problem(
                    "/mapping",
                    "there is no system '" + mapping.system() + "'",
                    "Add " + mapping.system() + ".system.yaml, or remove this file");
        }
        Mapper.faults(mapping, entity.value(), new CamelExpressions())
                .forEach(fault -> fault(document, mapping, fault));
        unread(document, mapping, entity.value());
        parents(document, mapping, entity.value());
    }

    /** What a system calls the things it refers to is known by their links, and only participants have links. */
    private void parents(Document document, Mapping mapping, Entity entity) {
        var events = direction(entity, mapping.system()) == Direction.EVENTS;
        for (var at = 0; at < mapping.fields().size() && !events; at++) {
            var field = entity.fields().get(mapping.fields().get(at).field());
            var parent = field == null || field.parent() == null
                    ? null
                    : set.entities().get(field.parent().entity());
            if (parent != null && !linked(direction(parent.value(), mapping.system()))) {
                document.problem(
                        "/fields/" + at + "/field",
                        "it refers to a " + parent.value().name() + ", of which '" + mapping.system()
                                + "' tells nothing and is told nothing",
                        "Add " + mapping.system() + " to the participants in "
                                + parent.document().shown() + " as both, in or out, or remove this rule");
            }
        }
    }

    private static Direction direction(Entity entity, String system) {
        var part = entity.participants().get(system);
        return part == null ? null : part.direction();
    }

    private static boolean linked(Direction direction) {
        return direction != null && direction != Direction.EVENTS;
    }

    private void noEntity(Document document, String name) {
        if (set.complete(SetOfFiles.ENTITY)) {
            document.problem(
                    "/mapping",
                    "there is no entity '" + name + "'",
                    set.entities().isEmpty()
                            ? "Add " + name + SetOfFiles.ENTITY
                            : Nearest.instead(name, set.entities().keySet()));
        }
    }

    private static void fault(Document document, Mapping mapping, MappingFault fault) {
        if (fault.rule() < 0) {
            var key = fault.rule() == MappingFault.CONSTANTS ? "/constants" : "/defaults";
            document.problem(key, fault.what(), fault.whatToDo());
        } else if (!mapping.fields().get(fault.rule()).fields().contains("")) {
            document.problem("/fields/" + fault.rule(), fault.what(), fault.whatToDo());
        }
    }

    private static void unread(Document document, Mapping mapping, Entity entity) {
        var part = entity.participants().get(mapping.system());
        if (part == null || part.direction().in()) {
            return;
        }
        for (var at = 0; at < mapping.fields().size(); at++) {
            if (mapping.fields().get(at).required()) {
                document.problem(
                        "/fields/" + at + "/required",
                        "nothing is read from '" + mapping.system() + "', its direction is "
                                + Words.of(part.direction()),
                        "Remove required");
            }
        }
    }
}
