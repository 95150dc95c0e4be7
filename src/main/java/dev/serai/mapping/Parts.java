package dev.serai.mapping;

import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.Mapping;
import dev.serai.mapping.ExternalPath.Found;
import dev.serai.record.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns money, an object or each item of a list part by part. */
final class Parts {
    private final boolean list;
    private final List<FieldRule> rules;

    private Parts(boolean list, List<FieldRule> rules) {
        this.list = list;
        this.rules = rules;
    }

    /** Throws {@link Unfit} where the rule names parts that the field has not, or where they contradict each other. */
    static Parts of(Mapping.Rule rule, FieldSpec spec, boolean blankIsNull, Surroundings surroundings) {
        var list = spec.type() == FieldType.LIST;
        if (list && rule.externals().isEmpty()) {
            throw new Unfit("a list needs external");
        }
        var rules = new ArrayList<FieldRule>();
        for (var part : rule.parts()) {
            rules.add(ready(part, spec, blankIsNull, surroundings));
        }
        once(rules);
        return new Parts(list, List.copyOf(rules));
    }

    private static FieldRule ready(Mapping.Rule part, FieldSpec whole, boolean blankIsNull, Surroundings surroundings) {
        if (!whole.partNames().contains(part.field())) {
            throw new Unfit("it has no part '" + part.field() + "', "
                    + (whole.partNames().isEmpty()
                            ? "the entity declares none"
                            : "it has " + String.join(", ", Names.sorted(whole.partNames()))));
        }
        try {
            return FieldRule.of(part, whole.part(part.field()), blankIsNull, surroundings);
        } catch (Unfit e) {
            throw new Unfit("part " + part.field() + ": " + e.getMessage());
        }
    }

    /** Each part is read once and written once, and none is written over another. */
    private static void once(List<FieldRule> rules) {
        for (var at = 1; at < rules.size(); at++) {
            var rule = rules.get(at);
            for (var before : rules.subList(0, at)) {
                var same = before.rule().field().equals(rule.rule().field());
                if (same && (before.reads() && rule.reads() || before.writes() && rule.writes())) {
                    throw new Unfit("part " + rule.rule().field() + " is read or written by two rules");
                }
                if (before.writes() && rule.writes() && collide(before, rule)) {
                    throw new Unfit("part " + rule.rule().field() + " is also written by the rule of part "
                            + before.rule().field());
                }
            }
        }
    }

    private static boolean collide(FieldRule one, FieldRule other) {
        return one.places(null).keySet().stream()
                .anyMatch(place -> other.places(null).keySet().stream().anyMatch(place::collides));
    }

    /** The parts where they lie side by side, by their paths. A partial change that tells only some of them does not tell what the value is. */
    Found found(Map<String, Object> external, boolean partial) {
        var raw = new TreeMap<String, Object>();
        var absent = 0;
        for (var rule : reading()) {
            var found = rule.found(external, partial);
            if (!found.present()) {
                absent++;
            } else if (rule.spot() == null) {
                rule.parts().spread(found.value(), raw);
            } else {
                rule.spot().put(raw, found.value());
            }
        }
        if (partial && absent > 0 && !raw.isEmpty()) {
            throw new Unfit("a partial change told only a part of it; let the webhook be a hint, so that all is read");
        }
        return raw.isEmpty() ? Found.ABSENT : new Found(true, raw);
    }

    /** Puts what one external record has of the parts that are read into another. */
    void copy(Map<String, Object> from, Map<String, Object> to) {
        reading().forEach(rule -> rule.copy(from, to));
    }

    private List<FieldRule> reading() {
        return rules.stream().filter(FieldRule::reads).toList();
    }

    Object read(Object raw) {
        if (!list) {
            return object(raw);
        } else if (!(raw instanceof Collection<?> items)) {
            throw Unfit.wanted("a list", raw);
        } else {
            return items.stream().filter(item -> item != null).map(this::object).toList();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(Object raw) {
        if (!(raw instanceof Map<?, ?>)) {
            throw Unfit.wanted("an object", raw);
        }
        var canonical = new TreeMap<String, Object>();
        for (var rule : reading()) {
            var value = rule.read(rule.found((Map<String, Object>) raw, false).value());
            if (rule.rule().required() && rule.missing(value)) {
                throw new Unfit("its part " + rule.rule().field() + " is required, but missing");
            }
            canonical.put(rule.rule().field(), value);
        }
        return canonical;
    }

    /** A blank part of an object becomes an explicit null; in an item of a list, which is always written whole, it is left away. */
    Object write(Object canonical) {
        if (!list) {
            return object((Map<?, ?>) canonical, true);
        }
        return ((Collection<?>) canonical)
                .stream().map(item -> object((Map<?, ?>) item, false)).toList();
    }

    private Map<String, Object> object(Map<?, ?> canonical, boolean blanks) {
        var external = new TreeMap<String, Object>();
        for (var rule : rules) {
            var value = canonical == null ? null : canonical.get(rule.rule().field());
            if (rule.writes() && (blanks || !FieldType.blank(value))) {
                rule.put(external, value);
            }
        }
        return external;
    }

    /** Lays the written parts into the object that they are parts of. */
    void spread(Object written, Map<String, Object> external) {
        places(written).forEach((place, value) -> place.put(external, value));
    }

    /** The paths that are written, from the object on, each with what stands there in the system's value. */
    @SuppressWarnings("unchecked")
    Map<ExternalPath, Object> places(Object raw) {
        var places = new TreeMap<ExternalPath, Object>();
        var object = raw instanceof Map<?, ?> ? (Map<String, Object>) raw : Map.<String, Object>of();
        rules.stream()
                .filter(FieldRule::writes)
                .forEach(rule -> places.putAll(rule.places(
                        rule.spot() == null
                                ? object
                                : rule.spot().found(object, false).value())));
        return places;
    }
}
