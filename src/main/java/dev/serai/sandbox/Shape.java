package dev.serai.sandbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which fields a kind of thing has and what may be in them. What does not fit is refused with 400. */
final class Shape {
    /** What a value that was given is stored as. */
    interface Check {
        Object stored(String name, Object value);
    }

    static final Check TEXT = is(String.class::isInstance, "a text");
    static final Check WHOLE = is(value -> value instanceof Integer || value instanceof Long, "a whole number");
    static final Check NUMBER = is(Number.class::isInstance, "a number");
    static final Check FLAG = is(Boolean.class::isInstance, "true or false");
    static final Check MONEY = is(Shape::money, "a text such as \"9.90\"");
    static final Check DAY = is(Shape::day, "a day such as 2026-01-31");
    static final Check TIME = is(Shape::time, "a time with a zone such as 2026-01-31T10:00:00Z");

    private final Map<String, Check> fields = new LinkedHashMap<>();
    private final Set<String> ignored = new HashSet<>();

    Shape with(Check check, String... names) {
        for (var name : names) {
            fields.put(name, check);
        }
        return this;
    }

    /** Fields that may be sent back and count for nothing. */
    Shape ignoring(String... names) {
        ignored.addAll(Set.of(names));
        return this;
    }

    /** The fields in the order of the shape, without blank ones. */
    Map<String, Object> stored(Map<String, Object> given) {
        for (var name : given.keySet()) {
            if (!fields.containsKey(name) && !ignored.contains(name)) {
                throw Refusal.badRequest("unknown field " + name);
            }
        }
        var stored = new LinkedHashMap<String, Object>();
        fields.forEach((name, check) -> {
            var value = given.get(name);
            if (value != null && !value.equals("")) {
                stored.put(name, check.stored(name, value));
            }
        });
        return stored;
    }

    private static Check is(Predicate<Object> predicate, String what) {
        return (name, value) -> {
            if (!predicate.test(value)) {
                throw Refusal.badRequest(name + " must be " + what);
            }
            return value;
        };
    }

    static Check oneOf(String... words) {
        var known = Set.of(words);
        return is(known::contains, "one of " + String.join(", ", words));
    }

    static Check object(Shape shape) {
        return (name, value) -> shape.stored(Json.object(value, name));
    }

    static Check listOf(Check item) {
        return (name, value) -> {
            if (!(value instanceof Collection<?> items)) {
                throw Refusal.badRequest(name + " must be a list");
            }
            return items.stream().map(one -> item.stored(name, one)).toList();
        };
    }

    private static boolean money(Object value) {
        return value instanceof String text && text.matches("-?\\d{1,15}(\\.\\d{1,2})?");
    }

    private static boolean day(Object value) {
        return value instanceof String text && parses(() -> LocalDate.parse(text));
    }

    private static boolean time(Object value) {
        return value instanceof String text && parses(() -> OffsetDateTime.parse(text));
    }

    private static boolean parses(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
