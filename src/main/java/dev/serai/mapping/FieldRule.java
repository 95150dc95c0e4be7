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
 * One rule of a mapping, ready to run.
 *
 * @param path null where only the parts have paths
 * @param parts null where the value turns as a whole
 */
record FieldRule(
        Mapping.Rule rule,
        FieldSpec spec,
        ExternalPath path,
        Object fallback,
        List<Step> in,
        List<Step> out,
        ValueTable table,
        Parts parts,
        boolean blankIsNull) {

    /** Makes a rule ready; throws {@link Unfit} where it names what there is not. */
    static FieldRule of(Mapping.Rule rule, FieldSpec spec, boolean blankIsNull) {
        return new FieldRule(
                rule,
                spec,
                rule.external() == null ? null : ExternalPath.of(rule.external()),
                part("default", () -> Canonical.of(spec, rule.fallback())),
                rule.in() != null ? steps(rule.in(), true) : undoing(rule.out(), false),
                rule.out() != null ? steps(rule.out(), false) : undoing(rule.in(), true),
                part("values", () -> new ValueTable(rule.values(), spec.type())),
                rule.parts() == null ? null : Parts.of(rule, spec, blankIsNull),
                blankIsNull);
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

    /** What the system has of the value; of parts that lie side by side a map of them by their paths. */
    Found found(Map<String, Object> external, boolean partial) {
        return path == null ? parts.found(external, partial) : path.in(external);
    }

    /** The canonical value of the system's value. */
    Object read(Object raw) {
        var turned = missing(raw) ? null : turned(raw);
        var canonical = missing(turned) ? null : Canonical.of(spec, turned);
        return missing(canonical) ? fallback : canonical;
    }

    private Object turned(Object raw) {
        if (parts != null) {
            return parts.read(raw);
        }
        var turned = Step.all(in, raw);
        return missing(turned) ? null : table.in(turned);
    }

    /** The system's value of the canonical one. */
    Object write(Object canonical) {
        if (missing(canonical)) {
            return parts != null && path == null ? parts.write(null) : null;
        }
        return parts != null ? parts.write(canonical) : Step.all(out, table.out(canonical));
    }

    /** Puts the system's value where it belongs. */
    void put(Map<String, Object> external, Object canonical) {
        var written = write(canonical);
        if (path != null) {
            path.put(external, written);
        } else {
            parts.spread(written, external);
        }
    }

    /** All paths that this rule writes, each with what stands there in the system's value. */
    Map<ExternalPath, Object> places(Object raw) {
        var places = new TreeMap<ExternalPath, Object>();
        if (parts == null || spec.type() == FieldType.LIST) {
            places.put(path, raw);
        } else {
            parts.places(raw).forEach((part, value) -> places.put(path == null ? part : path.then(part), value));
        }
        return places;
    }

    private static List<Step> steps(List<Mapping.Transform> named, boolean in) {
        return transforms(named).stream()
                .map(made -> in ? made.in() : made.out())
                .toList();
    }

    private static List<Step> undoing(List<Mapping.Transform> named, boolean in) {
        var steps = new ArrayList<Step>();
        transforms(named).forEach(made -> steps.add(in ? made.undoIn() : made.undoOut()));
        Collections.reverse(steps);
        return List.copyOf(steps);
    }

    private static List<Transform> transforms(List<Mapping.Transform> named) {
        return named == null
                ? List.of()
                : named.stream()
                        .map(one -> Transforms.named(one.name(), one.parameters()))
                        .toList();
    }
}
