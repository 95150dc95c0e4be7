package dev.serai.sandbox;

import static dev.serai.sandbox.Shape.TEXT;
import static dev.serai.sandbox.Shape.TIME;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the CRM holds besides contacts, in the same shape: properties within, a version and a time without. */
enum CrmObjectForm implements ThingForm {
    MEETINGS(
            "m",
            "meeting",
            "title",
            "uid",
            new Shape()
                    .with(TEXT, "title", "time_zone", "place", "notes", "uid")
                    .with(TIME, "starts_at", "ends_at")
                    .with(Shape.listOf(Shape.object(new Shape().with(TEXT, "email_address", "name"))), "guests")),
    CASES(
            "k",
            "case",
            "subject",
            "reference",
            new Shape()
                    .with(TEXT, "subject", "description", "contact_id", "reference")
                    .with(Shape.oneOf("open", "waiting", "solved"), "state")
                    .with(Shape.oneOf("low", "medium", "high"), "priority")),
    COMPANIES(
            "a",
            "company",
            "name",
            "domain",
            new Shape()
                    .with(TEXT, "name", "domain", "phone_number", "industry", "about")
                    .with(Shape.oneOf("standard", "silver", "gold"), "tier"));

    private final String prefix;
    private final String singular;
    private final String needed;
    private final String key;
    private final Shape shape;

    CrmObjectForm(String prefix, String singular, String needed, String key, Shape shape) {
        this.prefix = prefix;
        this.singular = singular;
        this.needed = needed;
        this.key = key;
        this.shape = shape;
    }

    /** What webhooks call one of them. */
    String singular() {
        return singular;
    }

    /** The property by which it can be searched for. */
    String key() {
        return key;
    }

    /** The property without which there is none. */
    String needed() {
        return needed;
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
