package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.record.FieldType;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What systems had by themselves, as far as their links tell: before the hub wrote to them. */
final class OwnValues {
    private final Entity entity;

    OwnValues(Entity entity) {
        this.entity = entity;
    }

    /** Whether the hub was told of the thing there, and did not only tell of it. */
    static boolean tells(Link link) {
        return link.live() && !Link.CREATED.equals(link.rule());
    }

    /** What the system held before our first write that is remembered; where we wrote nothing, what it holds. What we wrote earlier is not its own, whoever had it. */
    Map<String, Object> of(Link link) {
        return known(link, field -> !field.told() || field.seen() == 0);
    }

    /** The same with what we wrote where nothing is known of what was there before. */
    Map<String, Object> held(Link link) {
        return known(link, field -> true);
    }

    private Map<String, Object> known(Link link, Predicate<LinkField> counts) {
        var first = new HashMap<>(link.fields());
        for (var at = link.writes().size() - 1; at >= 0; at--) {
            first.putAll(link.writes().get(at).before());
        }
        first.keySet().retainAll(entity.fields().keySet());
        first.values().removeIf(counts.negate());
        var own = new HashMap<String, Object>();
        first.forEach((field, known) -> own.put(field, known.base()));
        return own;
    }

    /** What these systems had, the most trusted first. */
    Map<String, Object> of(List<Link> links) {
        var own = new HashMap<String, Object>();
        links.stream()
                .filter(OwnValues::tells)
                .sorted(Comparator.comparing(link -> entity.rank(link.external().system())))
                .forEach(link -> of(link).forEach((field, value) -> {
                    if (!FieldType.blank(value)) {
                        own.putIfAbsent(field, value);
                    }
                }));
        return own;
    }
}
