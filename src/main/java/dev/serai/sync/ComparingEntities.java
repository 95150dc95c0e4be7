package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.Mapping;
import dev.serai.sync.EntityPlan.Effect;
import dev.serai.sync.EntityPlan.When;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says aspect by aspect what differs between an entity as it runs and as a file would have it, and what that means for what is there. */
final class ComparingEntities {
    /** What only concerns what is decided from then on. */
    private static final List<Rule> LATER = List.of(
            new Rule("conflicts.strategy", Entity::strategy, "Decides conflicts from then on. Open ones stay open."),
            new Rule("conflicts.authority", Entity::authority, "Ranks the systems in conflicts from then on."),
            new Rule("firstContact", Entity::firstContact, "Decides first contacts from then on."),
            new Rule("deletes", Entity::deletes, "Holds for deletes from then on. What is deleted or held stays so."),
            new Rule("blankIsNull", Entity::blankIsNull, "Compares blank values so from then on."),
            new Rule("description", Entity::description, "Is for people."));

    private final Entity before;
    private final Entity after;
    private final Catalog next;
    private final List<Effect> effects = new ArrayList<>();

    private ComparingEntities(Entity before, Entity after, Catalog next) {
        this.before = before;
        this.after = after;
        this.next = next;
    }

    private record Rule(String what, Function<Entity, Object> of, String says) {}

    /** All that differs; {@code next} is the set in which the new one would run. */
    static List<Effect> effects(Entity before, Entity after, Catalog next) {
        var comparing = new ComparingEntities(before, after, next);
        comparing.recognising();
        LATER.forEach(comparing::rule);
        comparing.fields();
        new ComparingParticipants(before, after, comparing.effects).compare();
        return List.copyOf(comparing.effects);
    }

    private void rule(Rule rule) {
        if (!Objects.equals(rule.of().apply(before), rule.of().apply(after))) {
            later(rule.what(), rule.says());
        }
    }

    private void later(String what, String says) {
        effects.add(new Effect(what, When.LATER, says));
    }

    private void recognising() {
        added(before.keys(), after.keys())
                .forEach(key -> effects.add(new Effect(
                        "keys." + key,
                        When.AT_ONCE,
                        "Records are found by it from then on, also those that are there. Those that share a value are"
                                + " listed as duplicates; nobody is merged.")));
        added(after.keys(), before.keys())
                .forEach(key -> later("keys." + key, "Recognises nobody any more. What is linked stays linked."));
        if (!order(before.keys(), after.keys()).equals(order(after.keys(), before.keys()))) {
            later("keys", "Another order: which key is surer. What is linked stays linked.");
        }
        if (!Objects.equals(before.fuzzy(), after.fuzzy())) {
            effects.add(new Effect(
                    "identity.fuzzy",
                    When.AT_ONCE,
                    "Records are made recognisable by it in background; whom no key names waits until that is through."
                            + " What is linked stays linked, and duplicates among what is there are looked for when"
                            + " somebody asks."));
        }
    }

    /** Those of the one that the other has, too, in its order. */
    private static List<String> order(List<String> names, List<String> others) {
        return names.stream().filter(others::contains).toList();
    }

    private void fields() {
        var gone = added(after.fields().keySet(), before.fields().keySet());
        gone.forEach(field -> later(
                "fields." + field,
                "Is not kept in sync any more. Records and history keep their values, nobody is told of them, and no"
                        + " system's copy is cleared. Open conflicts about it are closed by any decision, which writes"
                        + " nothing."));
        added(before.fields().keySet(), after.fields().keySet()).forEach(field -> come(field, gone));
        after.fields().forEach((field, spec) -> {
            if (before.fields().containsKey(field)) {
                changed(field, before.fields().get(field), spec);
            }
        });
    }

    private void come(String field, Set<String> gone) {
        var readFrom = readFrom(field);
        if (readFrom.isEmpty()) {
            later("fields." + field, "Is blank until a mapping reads it." + renamed(field, gone));
        } else {
            effects.add(new Effect(
                    "fields." + field,
                    When.NEXT_CHANGE,
                    "Is blank until " + String.join(" or ", readFrom) + " tells it, with each record's next change. A"
                            + " backfill brings all at once, and has a plan of its own." + renamed(field, gone)));
        }
    }

    /** The systems from which the new files read it. */
    private Set<String> readFrom(String field) {
        return next.mappings().values().stream()
                .filter(mapping -> mapping.entity().equals(after.name()))
                .filter(mapping -> mapping.fields().stream()
                        .anyMatch(rule -> rule.fields().contains(field) && rule.way() != Mapping.Way.OUT))
                .map(Mapping::system)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String renamed(String field, Set<String> gone) {
        var before = gone.stream()
                .filter(name -> this.before.fields().get(name).type()
                        == after.fields().get(field).type())
                .toList();
        return before.isEmpty()
                ? ""
                : " If it is another name of " + String.join(" or ", before) + ": the values do not move.";
    }

    private void changed(String field, FieldSpec was, FieldSpec is) {
        if (was.type() != is.type() || !was.parts().equals(is.parts())) {
            effects.add(new Effect(
                    "fields." + field,
                    When.NEXT_CHANGE,
                    "Another type. Values that are there stay as they are until a system tells them anew; what does not"
                            + " fit may be refused where it is written."));
        }
        if (was.strategy() != is.strategy()) {
            later("fields." + field + ".strategy", "Decides its conflicts from then on. Open ones stay open.");
        }
        if (was.personal() != is.personal()) {
            later("fields." + field + ".personal", "Says who may see it, and writes nothing.");
        }
        if (!Objects.equals(was.parent(), is.parent())) {
            later("fields." + field + ".entity", "Refers so from then on. What refers to something stays as it is.");
        }
    }

    /** What the second has and the first has not. */
    static Set<String> added(Collection<String> before, Collection<String> after) {
        var added = new TreeSet<>(after);
        added.removeAll(new HashSet<>(before));
        return added;
    }
}
