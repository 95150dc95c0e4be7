package dev.serai.mapping;

import dev.serai.record.MappedValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the canonical fields of one change. */
final class ReadingFields {
    private final Map<String, MappedFields> rules;
    private final Map<String, Object> defaults;
    private final Refusals refusals;
    private final Map<String, Object> external;
    private final boolean partial;
    private final Map<MappedFields, ExternalPath.Found> found = new HashMap<>();
    private final Map<MappedFields, Map<String, Object>> read = new HashMap<>();

    ReadingFields(
            Map<String, MappedFields> rules,
            Map<String, Object> defaults,
            Refusals refusals,
            Map<String, Object> external,
            boolean partial) {
        this.rules = rules;
        this.defaults = defaults;
        this.refusals = refusals;
        this.external = external;
        this.partial = partial;
    }

    Map<String, MappedValue> read() {
        var values = new LinkedHashMap<String, MappedValue>();
        var done = new HashSet<MappedFields>();
        for (var rule : rules.values()) {
            if (done.add(rule)) {
                refusals.guarded(rule.turning(), () -> {
                    read(rule, values);
                    return null;
                });
            }
        }
        defaults.forEach((field, value) -> values.put(field, new MappedValue(value, null)));
        return values;
    }

    private void read(MappedFields rule, Map<String, MappedValue> into) {
        var there = found(rule);
        if (!there.present() && partial || !holds(rule)) {
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
