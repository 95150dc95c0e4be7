package dev.serai.simulation;

import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** S17: each record's events arrive in the order of its versions, at least once. */
final class EventOrder {
    private final Sandbox sandbox;
    private final Predicate<String> regrouped;

    /** @param regrouped of whom records were merged, so that versions have gaps */
    EventOrder(Sandbox sandbox, Predicate<String> regrouped) {
        this.sandbox = sandbox;
        this.regrouped = regrouped;
    }

    List<String> problems() {
        var problems = new ArrayList<String>();
        var last = new LinkedHashMap<String, Long>();
        for (var event : events()) {
            var version = ((Number) event.get("version")).longValue();
            var before = last.put(String.valueOf(event.get("subject")), version);
            if (before != null && version < before) {
                problems.add("S17: an event of version " + version + " came after one of version " + before);
            }
            if (!regrouped(event) && (before == null ? version != 1 : version > before + 1)) {
                problems.add("S17: events up to version " + version + " of a record are missing");
            }
        }
        return problems;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> events() {
        var asked = SandboxRequest.of("GET", "/events").header("Authorization", "Bearer sandbox-analytics-token");
        return (List<Map<String, Object>>)
                sandbox.handle("analytics", asked).content().getOrDefault("events", List.of());
    }

    /** S23: the survivor's version exceeds that of both, and so does that of who is split off. */
    private boolean regrouped(Map<String, Object> event) {
        return event.get("data") instanceof Map<?, ?> data
                && data.values().stream()
                        .anyMatch(value -> regrouped.test(String.valueOf(value).toLowerCase(Locale.ROOT)));
    }
}
