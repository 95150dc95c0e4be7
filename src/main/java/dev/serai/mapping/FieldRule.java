package dev.serai.mapping;

import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.Mapping;
import dev.serai.mapping.ExternalPath.Found;
import dev.serai.record.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How one value turns, ready to run.
 *
 * @param spot null where only the parts have paths
 * @param parts null where the value turns as a whole
 */
record FieldRule(
        Mapping.Rule rule,
        FieldSpec spec,
        Spot spot,
        Object fallback,
        List<Step> in,
        List<Step> out,
        ValueTable table,
        Parts parts,
        boolean blankIsNull) {

    /** Makes a rule ready; throws {@link Unfit} where it names what there is not. */
    static FieldRule of(Mapping.Rule rule, FieldSpec spec, boolean blankIsNull, Surroundings surroundings) {
        var chain = new Chain(surroundings);
        return new FieldRule(
                rule,
                spec,
                spot(rule.externals()),
                part("default", () -> Canonical.of(spec, rule.fallback())),
                chain.in(rule),
                chain.out(rule),
                part("values", () -> new ValueTable(rule.values(), spec.type())),
                rule.parts() == null ? null : Parts.of(rule, spec, blankIsNull, surroundings),
                blankIsNull);
    }

    private static Spot spot(List<String> externals) {
        var paths = externals.stream().map(ExternalPath::of).toList();
        return switch (paths.size()) {
            case 0 -> null;
            case 1 -> paths.get(0);
            default -> new SeveralPaths(paths);
        };
    }

    private static <T> T part(String key, Supplier<T> made) {
        try {
            return made.get();
        } catch (Unfit e) {
            throw new Unfit(key + ": " + e.getMessage());
        }
    }

    boolean reads() {
        return rule.way() != Mapping.Way.OUT;
    }

    boolean writes() {
        return rule.way() != Mapping.Way.IN;
    }

    boolean missing(Object value) {
        return value == null || blankIsNull && FieldType.blank(value);
    }

    /** What the system has of the value; of what lies in several places an object that holds them. */
    Found found(Map<String, Object> external, boolean partial) {
        return spot == null ? parts.found(external, partial) : spot.found(external, partial);
    }

    /** Puts what one external record has of the value into another, null where it has nothing. */
    void copy(Map<String, Object> from, Map<String, Object> to) {
        if (spot == null) {
            parts.copy(from, to);
        } else {
            spot.put(to, JsonCopy.of(found(from, false).value()));
        }
    }

    /** The canonical value of the system's value. */
    Object read(Object raw) {
        var given = spot == null ? raw : spot.given(raw);
        var turned = missing(given) ? null : turned(given);
        var canonical = missing(turned) ? null : Canonical.of(spec, turned);
        return missing(canonical) ? fallback : canonical;
    }

    private Object turned(Object given) {
        var turned = Step.all(in, parts == null ? given : parts.read(given));
        return missing(turned) ? null : table.in(turned);
    }

    /** The system's value of the canonical one. */
    Object write(Object canonical) {
        if (missing(canonical)) {
            return spot == null ? parts.write(null) : spot.raw(rule.blank().written());
        }
        var turned = Step.all(out, table.out(canonical));
        var made = parts == null || turned == null && spot != null ? turned : parts.write(turned);
        return spot == null ? made : spot.raw(made);
    }

    /** Puts the system's value where it belongs. */
    void put(Map<String, Object> external, Object canonical) {
        var written = write(canonical);
        if (spot != null) {
            spot.put(external, written);
        } else {
            parts.spread(written, external);
        }
    }

    /** All paths that this rule writes, each with what stands there in the system's value. */
    Map<ExternalPath, Object> places(Object raw) {
        if (parts == null || spec.type() == FieldType.LIST) {
            return spot.places(raw);
        }
        var places = new TreeMap<ExternalPath, Object>();
        parts.places(raw)
                .forEach((part, value) -> places.put(spot == null ? part : ((ExternalPath) spot).then(part), value));
        return places;
    }

    /** The transforms of a rule as steps; where it does not say one way, it is the other one undone. */
    private record Chain(Surroundings surroundings) {
        List<Step> in(Mapping.Rule rule) {
            if (rule.in() != null || rule.way() == Mapping.Way.OUT) {
                return steps(rule.in(), true);
            }
            return undoing(rule.out(), false);
        }

        List<Step> out(Mapping.Rule rule) {
            if (rule.out() != null || rule.way() == Mapping.Way.IN) {
                return steps(rule.out(), false);
            }
            return undoing(rule.in(), true);
        }

        private List<Step> steps(List<Mapping.Transform> named, boolean in) {
            return transforms(named).stream()
                    .map(made -> in ? made.in() : made.out())
                    .toList();
        }

        private List<Step> undoing(List<Mapping.Transform> named, boolean in) {
            var steps = new ArrayList<Step>();
            transforms(named).forEach(made -> steps.add(in ? made.undoIn() : made.undoOut()));
            if (steps.contains(Step.UNKNOWN)) {
                throw new Unfit("how its transforms are undone cannot be known; say " + (in ? "out" : "in")
                        + " too, or give it the way " + (in ? "in" : "out"));
            }
            Collections.reverse(steps);
            return List.copyOf(steps);
        }

        private List<Transform> transforms(List<Mapping.Transform> named) {
            return named == null
                    ? List.of()
                    : named.stream()
                            .map(one -> Transforms.named(one.name(), one.parameters(), surroundings))
                            .toList();
        }
    }
}
