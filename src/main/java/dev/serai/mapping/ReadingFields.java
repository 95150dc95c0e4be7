package dev.serai.mapping;

import dev.serai.record.MappedValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads the canonical fields of one change. */
final class ReadingFields {
    private final Map<String, MappedFields> rules;
    private final Map<String, Object> defaults;
    private final Refusals refusals;
    private final Map<String, Object> external;
    private final boolean partial;
    private final Set<String> stopped;
    private final Map<MappedFields, ExternalPath.Found> found = new HashMap<>();
    private final Map<MappedFields, Map<String, Object>> read = new HashMap<>();

    ReadingFields(
            Map<String, MappedFields> rules,
            Map<String, Object> defaults,
            Refusals refusals,
            Map<String, Object> external,
            boolean partial,
            Set<String> stopped) {
        this.rules = rules;
        this.defaults = defaults;
        this.refusals = refusals;
        this.external = external;
        this.partial = partial;
        this.stopped = stopped;
    }

    /** Reads everything; what a rule refuses ends it, unless its fields are stopped. */
    Map<String, MappedValue> read() {
        return read((rule, why) -> {
            if (!stopped(rule)) {
                throw why;
            }
        });
    }

    /** Reads everything that can be read, and tells of the rest. */
    Map<String, MappedValue> read(BiConsumer<MappedFields, MappingException> refused) {
        var values = new LinkedHashMap<String, MappedValue>();
        var done = new HashSet<MappedFields>();
        for (var rule : rules.values()) {
            if (done.add(rule)) {
                try {
                    refusals.guarded(rule.turning(), () -> {
                        read(rule, values);
                        return null;
                    });
                } catch (MappingException e) {
                    refused.accept(rule, e);
                }
            }
        }
        defaults.forEach((field, value) -> values.put(field, new MappedValue(value, null)));
        return values;
    }

    private void read(MappedFields rule, Map<String, MappedValue> into) {
        var there = found(rule);
        if (!there.present() && (partial || stopped(rule)) || !holds(rule)) {
            return;
        }
        var values = values(rule);
        var missing = rule.missing(values);
        if (missing && rule.rule().required()) {
            throw new Unfit("it is required, but missing");
        } else if (!missing || !rule.rule().blank().skip()) {
            var raw = Canonical.json(there.value());
            values.forEach((field, value) -> into.put(field, new MappedValue(value, raw)));
        }
    }

    private boolean stopped(MappedFields rule) {
        return !stopped.isEmpty() && rule.specs().keySet().stream().anyMatch(stopped::contains);
    }

    private boolean holds(MappedFields rule) {
        Set<String> asked = rule.conditions().fields();
        for (var field : asked) {
            if (partial && !found(rules.get(field)).present()) {
                throw new Unfit("a partial change did not tell " + field
                        + ", on which it depends; let the webhook be a hint, so that all is read");
            }
        }
        return asked.isEmpty()
                || rule.conditions().hold(field -> values(rules.get(field)).get(field));
    }

    private ExternalPath.Found found(MappedFields rule) {
        return found.computeIfAbsent(rule, one -> one.turning().found(external, partial));
    }

    private Map<String, Object> values(MappedFields rule) {
        return read.computeIfAbsent(rule, one -> one.read(found(one).value()));
    }
}
