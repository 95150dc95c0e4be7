package dev.serai.sandbox;

import static dev.serai.sandbox.Shape.TEXT;
import static dev.serai.sandbox.Shape.TIME;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the CRM holds besides contacts, in the same shape: properties within, a version and a time without. */
enum CrmObjectForm implements ThingForm {
    MEETINGS(
            "m",
            new Shape()
                    .with(TEXT, "title", "time_zone", "place", "notes", "uid")
                    .with(TIME, "starts_at", "ends_at")
                    .with(Shape.listOf(Shape.object(new Shape().with(TEXT, "email_address", "name"))), "guests")),
    CASES(
            "k",
            new Shape()
                    .with(TEXT, "subject", "description", "contact_id", "reference")
                    .with(Shape.oneOf("open", "waiting", "solved"), "state")
                    .with(Shape.oneOf("low", "medium", "high"), "priority"));

    private final String prefix;
    private final Shape shape;

    CrmObjectForm(String prefix, Shape shape) {
        this.prefix = prefix;
        this.shape = shape;
    }

    /** What webhooks call one of them. */
    String singular() {
        return this == MEETINGS ? "meeting" : "case";
    }

    /** The property by which it can be searched for. */
    String key() {
        return this == MEETINGS ? "uid" : "reference";
    }

    @Override
    public String id(int number) {
        return prefix + "-%06d".formatted(number);
    }

    @Override
    public int number(String id) {
        return id.matches(prefix + "-\\d{6,9}") ? Integer.parseInt(id.substring(2)) : -1;
    }

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        return shape.stored(given);
    }

    @Override
    public Map<String, Object> shown(Thing thing) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", id(thing.number()));
        shown.put("version", thing.version());
        shown.put("updated_at", CrmCursor.iso(thing.stamp()));
        shown.put("deleted", thing.deleted());
        if (!thing.deleted()) {
            shown.put("properties", thing.fields());
        }
        return shown;
    }
}
