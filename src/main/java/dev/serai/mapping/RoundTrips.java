package dev.serai.mapping;

import dev.serai.catalog.Entity;
import dev.serai.catalog.Mapping;
import dev.serai.record.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends values the way in, out and in again, and says which fields do not survive. Only rules that go both ways are tried: a rule with the way in or out promises nothing. What
 * changes a value once and then leaves it, such as small letters, loses nothing that the hub would not have lost anyway.
 */
public final class RoundTrips {
    private final Mapping mapping;
    private final List<MappedFields> rules;

    private final Entity entity;
    private final Surroundings trial;

    private RoundTrips(Mapping mapping, Entity entity, Surroundings surroundings) {
        this.mapping = mapping;
        this.entity = entity;
        this.trial = new Trial(surroundings);
        this.rules = new CheckingMapping(mapping, entity, trial).rules();
    }

    /** Tries values made for the occasion. */
    public static List<Loss> generated(Mapping mapping, Entity entity, Surroundings surroundings) {
        return new RoundTrips(mapping, entity, surroundings).losses();
    }

    /**
     * Tries values that a system really had.
     *
     * @param raws the system's own values by canonical field, as links keep them
     */
    public static List<Loss> sampled(
            Mapping mapping, Entity entity, Surroundings surroundings, Map<String, List<Object>> raws) {
        return new RoundTrips(mapping, entity, surroundings)
                .losses(rule ->
                        raws.getOrDefault(rule.specs().keySet().iterator().next(), List.of()));
    }

    /** Tries what one system has in another one, and says of which fields that keeps another value, or takes none. */
    public static List<Loss> across(Mapping from, Mapping to, Entity entity, Surroundings surroundings) {
        var there = new RoundTrips(from, entity, surroundings);
        var reading = new Mapper(from, entity, there.trial);
        var writing = new Mapper(to, entity, there.trial);
        var losses = new ArrayList<Loss>();
        for (var at = 0; at < there.rules.size(); at++) {
            var rule = there.rules.get(at);
            if (rule == null || !rule.turning().reads()) {
                continue;
            }
            for (var field : rule.specs().keySet()) {
                var position = at;
                RawSamples.of(rule, there.asRead(rule.rule())).stream()
                        .map(raw -> lostAcross(reading, writing, field, raw))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(what -> losses.add(new Loss(position, field, what)));
            }
        }
        return losses;
    }

    private static Optional<String> lostAcross(Mapper reading, Mapper writing, String field, Object raw) {
        Object value;
        try {
            value = reading.read(field, raw);
        } catch (MappingException | OutsideException e) {
            return Optional.empty();
        }
        var alone = writing.together(List.of(field)).size() == 1;
        if (FieldType.blank(value) || !writing.outFields().contains(field) || !alone) {
            return Optional.empty();
        }
        try {
            var back = writing.readAgain(field, java.util.Collections.singletonMap(field, value));
            return FieldType.same(value, back, true)
                    ? Optional.empty()
                    : Optional.of("it keeps " + Kinds.of(value) + " as another value");
        } catch (OutsideException e) {
            return Optional.empty();
        } catch (MappingException e) {
            return Optional.of("it takes no such value: " + e.getMessage());
        }
    }

    private List<Loss> losses() {
        return losses(rule -> RawSamples.of(rule, asRead(rule.rule())));
    }

    private MappedFields asRead(Mapping.Rule rule) {
        if (rule.in() == null || rule.out() == null) {
            return null;
        }
        try {
            var undone = new Mapping.Rule(
                    rule.externals(),
                    rule.fields(),
                    rule.way(),
                    rule.blank(),
                    rule.condition(),
                    rule.in(),
                    null,
                    rule.values(),
                    rule.parts());
            return MappedFields.of(undone, entity, trial);
        } catch (Unfit e) {
            return null;
        }
    }

    private List<Loss> losses(Function<MappedFields, List<Object>> raws) {
        var losses = new ArrayList<Loss>();
        for (var at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            if (rule != null && rule.rule().way() == Mapping.Way.BOTH) {
                var position = at;
                raws.apply(rule).stream()
                        .map(raw -> lost(rule, raw))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(what -> losses.add(new Loss(
                                position, mapping.fields().get(position).field(), what)));
            }
        }
        return losses;
    }

    /** What is lost of this value; empty where nothing is, or where the rule does not read such a value at all. */
    private static Optional<String> lost(MappedFields rule, Object raw) {
        Map<String, Object> first;
        try {
            first = rule.read(raw);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
        if (rule.missing(first)) {
            return Optional.empty();
        }
        try {
            var written = rule.write(first::get);
            return different(rule, first, rule.read(Canonical.json(written)))
                    .or(() -> shrunk(Canonical.json(raw), Canonical.json(written)));
        } catch (OutsideException e) {
            return Optional.empty();
        } catch (Unfit | MappingException e) {
            return Optional.of("what it reads cannot be written and read again: " + e.getMessage());
        } catch (RuntimeException e) {
            return Optional.of("what it reads cannot be written and read again");
        }
    }

    private static Optional<String> different(MappedFields rule, Map<String, Object> first, Map<String, Object> again) {
        return rule.specs().keySet().stream()
                .filter(field -> !FieldType.same(first.get(field), again.get(field), true))
                .findFirst()
                .map(field -> "written and read again, " + Kinds.of(first.get(field)) + " is another value"
                        + (rule.specs().size() > 1 ? " of " + field : ""));
    }

    /** A list that is written back shorter, or whose items lack what they had, is lost in the system. */
    private static Optional<String> shrunk(Object raw, Object written) {
        if (!(raw instanceof Collection<?> before) || !(written instanceof Collection<?> after)) {
            return Optional.empty();
        }
        if (after.size() < before.stream().filter(Objects::nonNull).distinct().count()) {
            return Optional.of("of a list of " + before.size() + " items " + after.size() + " are written back");
        }
        var item = after.stream().findFirst().orElse(null);
        return before.stream()
                .filter(Map.class::isInstance)
                .flatMap(one -> ((Map<?, ?>) one).entrySet().stream())
                .filter(part ->
                        part.getValue() != null && item instanceof Map<?, ?> map && !map.containsKey(part.getKey()))
                .findFirst()
                .map(part -> "'" + part.getKey() + "' of its items is not written back, and lists are written whole");
    }

    /** A rate for the trial; everything else is as it is outside. */
    private record Trial(Surroundings real) implements Surroundings {
        private static final Rate RATE =
                new Rate(new java.math.BigDecimal("0.8713"), java.time.LocalDate.of(2026, 1, 1));

        @Override
        public java.util.function.UnaryOperator<Object> expression(String language, String text) {
            return real.expression(language, text);
        }

        @Override
        public java.util.function.UnaryOperator<Object> bean(String name, String method) {
            return real.bean(name, method);
        }

        @Override
        public Rate rate(String source, String from, String to) {
            return RATE;
        }
    }
}
