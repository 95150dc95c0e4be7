package dev.serai.sandbox;

import static dev.serai.sandbox.Shape.TEXT;
import static dev.serai.sandbox.Shape.WHOLE;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the support desk holds besides users: flat fields, one more level around, numbers as ids, times in milliseconds. */
enum SupportObjectForm implements ThingForm {
    TICKETS(
            90_001,
            "subject",
            new Shape()
                    .with(TEXT, "subject", "text")
                    .with(Shape.oneOf("new", "open", "pending", "solved"), "status")
                    .with(Shape.oneOf("low", "normal", "high", "urgent"), "priority")
                    .with(WHOLE, "requester_id")
                    .with(Shape.listOf(TEXT), "labels")),
    ORGANIZATIONS(
            3_001,
            "name",
            new Shape()
                    .with(TEXT, "name", "phone", "details", "notes")
                    .with(Shape.listOf(TEXT), "domain_names")
                    .with(Shape.oneOf("basic", "plus", "premium"), "plan"));

    private final int first;
    private final String needed;
    private final Shape shape;

    SupportObjectForm(int first, String needed, Shape shape) {
        this.first = first;
        this.needed = needed;
        this.shape = shape.ignoring("id", "created", "modified");
    }

    /** The path, and the key of lists. */
    String plural() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key that is around one of them, and what webhooks call it. */
    String singular() {
        return plural().substring(0, plural().length() - 1);
    }

    /** The field without which there is none. */
    String needed() {
        return needed;
    }

    @Override
    public String id(int number) {
        return String.valueOf(first + number - 1);
    }

    @Override
    public int number(String id) {
        return ThingForm.numberOf(id, first);
    }

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        return shape.stored(given);
    }

    @Override
    public Map<String, Object> shown(Thing thing) {
        return Map.of(singular(), bare(thing));
    }

    /** Without what is around it. */
    Map<String, Object> bare(Thing thing) {
        var bare = new LinkedHashMap<String, Object>();
        bare.put("id", first + thing.number() - 1);
        bare.putAll(thing.fields());
        bare.put("created", thing.created());
        bare.put("modified", thing.stamp());
        return bare;
    }
}
