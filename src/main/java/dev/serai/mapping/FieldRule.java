package dev.serai.mapping;

import dev.serai.catalog.Mapping;
import dev.serai.record.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** One rule of a mapping, ready to run. */
record FieldRule(
        Mapping.Rule rule,
        FieldType type,
        ExternalPath path,
        Object fallback,
        List<Step> in,
        List<Step> out,
        ValueTable table,
        boolean blankIsNull) {

    /** Makes a rule ready; throws {@link Unfit} where it names what there is not. */
    static FieldRule of(Mapping.Rule rule, FieldType type, boolean blankIsNull) {
        return new FieldRule(
                rule,
                type,
                ExternalPath.of(rule.external()),
                part("default", () -> Canonical.of(type, rule.fallback())),
                rule.in() != null ? steps(rule.in(), true) : undoing(rule.out(), false),
                rule.out() != null ? steps(rule.out(), false) : undoing(rule.in(), true),
                part("values", () -> new ValueTable(rule.values(), type)),
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

    /** The canonical value of the system's value. */
    Object read(Object raw) {
        var turned = Step.all(in, missing(raw) ? null : raw);
        var canonical = missing(turned) ? null : Canonical.of(type, table.in(turned));
        return missing(canonical) ? fallback : canonical;
    }

    /** The system's value of the canonical one. */
    Object write(Object canonical) {
        if (missing(canonical)) {
            return null;
        }
        return Step.all(out, table.out(canonical));
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
