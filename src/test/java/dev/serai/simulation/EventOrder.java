package dev.serai.simulation;

import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** S17: each record's events arrive in the order of its versions, at least once, and the last one of everybody who is present says what the CRM holds. */
final class EventOrder {
    private final Sandbox sandbox;
    private final Predicate<String> regrouped;
    private final Map<String, Map<String, String>> present;

    /**
     * @param regrouped of whom records were merged, so that versions have gaps and the last event may be that of a record that is no more
     * @param present what the CRM holds of everybody who is there once, by name
     */
    EventOrder(Sandbox sandbox, Predicate<String> regrouped, Map<String, Map<String, String>> present) {
        this.sandbox = sandbox;
        this.regrouped = regrouped;
        this.present = present;
    }

    List<String> problems() {
        var problems = new ArrayList<String>();
        var last = new LinkedHashMap<String, Map<String, Object>>();
        for (var event : events()) {
            var before = last.put(String.valueOf(event.get("subject")), event);
            follows(before, event, problems);
        }
        var told = told(last);
        present.forEach((person, held) -> {
            if (!regrouped.test(person)) {
                agrees(person, held, told.getOrDefault(person, List.of()), problems);
            }
        });
        return problems;
    }

    private void follows(Map<String, Object> before, Map<String, Object> event, List<String> problems) {
        var version = version(event);
        if (before != null && version < version(before)) {
            problems.add("S17: an event of version " + version + " came after one of version " + version(before));
        }
        if (!regrouped(event) && (before == null ? version != 1 : version > version(before) + 1)) {
            problems.add("S17: events up to version " + version + " of a record are missing");
        }
    }

    private static long version(Map<String, Object> event) {
        return ((Number) event.get("version")).longValue();
    }

    /** What the last events say of everybody, without records that were deleted: whoever was deleted and entered again is another record. */
    private static Map<String, List<Map<String, String>>> told(Map<String, Map<String, Object>> last) {
        var told = new LinkedHashMap<String, List<Map<String, String>>>();
        last.values().stream()
                .filter(event -> !String.valueOf(event.get("type")).endsWith(".deleted"))
                .map(EventOrder::said)
                .forEach(said -> told.computeIfAbsent(ToolModel.person(said.get("lastName")), name -> new ArrayList<>())
                        .add(said));
        return told;
    }

    private static Map<String, String> said(Map<String, Object> event) {
        var said = new LinkedHashMap<String, String>();
        var data = event.get("data") instanceof Map<?, ?> given ? given : Map.of();
        ToolModel.ALL.forEach(field -> said.put(field, ToolModel.plain(field, data.get(field))));
        return said;
    }

    private static void agrees(
            String person, Map<String, String> held, List<Map<String, String>> told, List<String> problems) {
        if (told.isEmpty()) {
            problems.add("S17: " + person + " is present, and no event says so");
        } else if (told.stream().noneMatch(held::equals)) {
            problems.add("S17: the last event of " + person + " says " + told + ", but the CRM has " + held);
        }
    }

    /** All of them; the tool shows a thousand at a time. */
    private List<Map<String, Object>> events() {
        var events = new ArrayList<Map<String, Object>>();
        for (var page = after(0); !page.isEmpty(); page = after(seq(events))) {
            events.addAll(page);
        }
        return events;
    }

    private static long seq(List<Map<String, Object>> events) {
        return ((Number) events.get(events.size() - 1).get("seq")).longValue();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> after(long seq) {
        var asked = SandboxRequest.of("GET", "/events?after=" + seq)
                .header("Authorization", "Bearer sandbox-analytics-token");
        return (List<Map<String, Object>>)
                sandbox.handle("analytics", asked).content().getOrDefault("events", List.of());
    }

    /** S23: the survivor's version exceeds that of both, and so does that of who is split off. */
    private boolean regrouped(Map<String, Object> event) {
        return event.get("data") instanceof Map<?, ?> data
                && data.values().stream().anyMatch(value -> regrouped.test(ToolModel.person(String.valueOf(value))));
    }
}
