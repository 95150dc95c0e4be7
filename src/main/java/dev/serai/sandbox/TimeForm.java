package dev.serai.sandbox;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the time tracking holds: numbers for everything, also for yes and no, and times in seconds since 1970. */
enum TimeForm implements ThingForm {
    TASKS(501, List.of("label", "project_code", "ref"), List.of("archived", "budget_seconds")),
    ENTRIES(77_001, List.of("user", "note", "client_ref"), List.of("task_id", "begin", "seconds", "billable"));

    private final long first;
    private final List<String> texts;
    private final List<String> numbers;

    TimeForm(long first, List<String> texts, List<String> numbers) {
        this.first = first;
        this.texts = texts;
        this.numbers = numbers;
    }

    @Override
    public String id(int number) {
        return String.valueOf(first + number - 1);
    }

    @Override
    public int number(String id) {
        return ThingForm.numberOf(id, first);
    }

    /** Takes numbers as numbers or, out of a form, as text. */
    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        Set<String> known = new LinkedHashSet<>(texts);
        known.addAll(numbers);
        var stored = new LinkedHashMap<String, Object>();
        given.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw Refusal.badRequest("unknown_field " + name);
            }
            if (value != null && !value.equals("")) {
                stored.put(name, texts.contains(name) ? value.toString() : number(name, value));
            }
        });
        return stored;
    }

    private static Long number(String name, Object value) {
        try {
            return Long.valueOf(value.toString());
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("not_a_number " + name);
        }
    }

    @Override
    public Map<String, Object> shown(Thing thing) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", first + thing.number() - 1);
        if (thing.deleted()) {
            shown.put("deleted", 1);
        } else {
            shown.putAll(thing.fields());
            shown.putIfAbsent(this == TASKS ? "archived" : "billable", this == TASKS ? 0L : 1L);
        }
        shown.put("changed", thing.stamp());
        return shown;
    }
}
