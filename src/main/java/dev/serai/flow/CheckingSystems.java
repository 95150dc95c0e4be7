package dev.serai.flow;

import dev.serai.catalog.CheckingSystem;
import dev.serai.catalog.Entity;
import dev.serai.catalog.Nearest;
import dev.serai.catalog.SystemSpec;

/** Checks that systems speak of entities and keys that there are. */
final class CheckingSystems {
    private final SetOfFiles set;

    CheckingSystems(SetOfFiles set) {
        this.set = set;
    }

    void check() {
        set.systems().values().forEach(source -> check(source.document(), source.value()));
    }

    private void check(Document document, SystemSpec system) {
        if (Naming.reserved(system.system())) {
            document.problem(
                    "/system", "'" + system.system() + "' is what the hub calls itself", "Give it another name");
        }
        if (document.clean()) {
            CheckingSystem.problems(system)
                    .forEach(found -> document.problem(found.pointer(), found.what(), found.whatToDo()));
        }
        system.entities().forEach((name, resource) -> {
            var at = Yaml.at("/entities", name);
            var entity = set.entities().get(name);
            if (entity == null && set.complete(SetOfFiles.ENTITY)) {
                document.problem(
                        at, "there is no entity '" + name + "'", "Add " + name + ".entity.yaml, or remove it here");
            } else if (entity != null && resource != null) {
                found(document, at + "/find", resource, entity.value());
            }
        });
    }

    private static void found(Document document, String at, SystemSpec.Resource resource, Entity entity) {
        for (var key : resource.findKeys()) {
            if (!entity.keys().contains(key)) {
                document.problem(
                        Yaml.at(at, key),
                        "'" + key + "' is not an identity key of " + entity.name(),
                        entity.keys().isEmpty()
                                ? "It has none: name it under keys: there, or remove it here"
                                : Nearest.instead(key, entity.keys()));
            }
        }
    }
}
