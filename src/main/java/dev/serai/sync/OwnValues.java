package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.record.FieldType;
import dev.serai.record.Link;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What systems had by themselves, as far as their links tell: before the hub wrote to them. */
final class OwnValues {
    private final Entity entity;

    OwnValues(Entity entity) {
        this.entity = entity;
    }

    /** Whether the hub was told of the thing there, and did not only tell of it. */
    static boolean tells(Link link) {
        return link.live() && !Links.CREATED.equals(link.rule());
    }

    /** What the system held before our first write that is remembered; where we wrote nothing, what it holds. */
    Map<String, Object> of(Link link) {
        var own = new HashMap<String, Object>();
        link.fields().forEach((field, known) -> own.put(field, known.base()));
        for (var at = link.writes().size() - 1; at >= 0; at--) {
            link.writes().get(at).before().forEach((field, known) -> own.put(field, known.base()));
        }
        own.keySet().retainAll(entity.fields().keySet());
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
