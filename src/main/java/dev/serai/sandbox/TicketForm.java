package dev.serai.sandbox;

import static dev.serai.sandbox.Shape.TEXT;
import static dev.serai.sandbox.Shape.WHOLE;

import java.util.LinkedHashMap;
import java.util.Map;

/** A ticket as the support desk has it. */
final class TicketForm implements ThingForm {
    private static final int FIRST_ID = 90_001;

    private final Shape shape = new Shape()
            .with(TEXT, "subject", "text")
            .with(Shape.oneOf("new", "open", "pending", "solved"), "status")
            .with(Shape.oneOf("low", "normal", "high", "urgent"), "priority")
            .with(WHOLE, "requester_id")
            .with(Shape.listOf(TEXT), "labels")
            .ignoring("id", "created", "modified");

    @Override
    public String id(int number) {
        return String.valueOf(FIRST_ID + number - 1);
    }

    @Override
    public int number(String id) {
        return ThingForm.numberOf(id, FIRST_ID);
    }

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        return shape.stored(given);
    }

    @Override
    public Map<String, Object> shown(Thing thing) {
        return Map.of("ticket", ticket(thing));
    }

    static Map<String, Object> ticket(Thing thing) {
        var ticket = new LinkedHashMap<String, Object>();
        ticket.put("id", FIRST_ID + thing.number() - 1);
        ticket.putAll(thing.fields());
        ticket.put("created", thing.created());
        ticket.put("modified", thing.stamp());
        return ticket;
    }
}
