package dev.serai.sandbox;

import static dev.serai.sandbox.Shape.TEXT;
import static dev.serai.sandbox.Shape.TIME;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event of the calendar: times with their zone, people who attend, an entity tag; one that was cancelled keeps its id and nothing else. */
final class CalendarForm implements ThingForm {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final String SUFFIX = "@calendar.example";

    private static final Shape MOMENT = new Shape().with(TIME, "dateTime").with(TEXT, "timeZone");
    private static final Shape ATTENDEE = new Shape()
            .with(TEXT, "email", "displayName")
            .with(Shape.oneOf("needsAction", "accepted", "tentative", "declined"), "responseStatus");
    private final Shape shape = new Shape()
            .with(TEXT, "summary", "description", "location", "iCalUID")
            .with(CalendarForm::moment, "start", "end")
            .with(Shape.listOf(CalendarForm::attendee), "attendees")
            .with(Shape.oneOf("confirmed", "tentative"), "status")
            .ignoring("id", "etag", "created", "updated");

    @Override
    public String id(int number) {
        return "ev" + Integer.toString(number, 32) + "o" + Integer.toString(number % 31 + 1, 32);
    }

    @Override
    public int number(String id) {
        if (!id.matches("ev[0-9a-v]{1,6}o[0-9a-v]")) {
            return -1;
        }
        var number = Integer.parseInt(id.substring(2, id.length() - 2), 32);
        return id(number).equals(id) ? number : -1;
    }

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        var stored = shape.stored(given);
        stored.putIfAbsent("status", "confirmed");
        return stored;
    }

    /** A time is kept in its zone, whatever offset it came with. */
    private static Object moment(String name, Object value) {
        var moment = MOMENT.stored(Json.object(value, name));
        if (!moment.containsKey("dateTime")) {
            throw Refusal.badRequest(name + " needs dateTime");
        }
        var zone = zone(moment.getOrDefault("timeZone", "UTC").toString());
        var at = OffsetDateTime.parse(moment.get("dateTime").toString()).atZoneSameInstant(zone);
        moment.put("dateTime", LOCAL.format(at));
        moment.put("timeZone", zone.getId());
        return moment;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refusal.badRequest("timeZone is none that is known");
        }
    }

    private static Object attendee(String name, Object value) {
        var attendee = ATTENDEE.stored(Json.object(value, name));
        attendee.putIfAbsent("responseStatus", "needsAction");
        return attendee;
    }

    @Override
    public Map<String, Object> shown(Thing thing) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", id(thing.number()));
        shown.put("etag", etag(thing));
        shown.put("status", "cancelled");
        if (!thing.deleted()) {
            shown.putAll(thing.fields());
            shown.putIfAbsent("iCalUID", id(thing.number()) + SUFFIX);
            shown.put("created", time(thing.created()));
        }
        shown.put("updated", time(thing.stamp()));
        return shown;
    }

    static String etag(Thing thing) {
        return "\"" + thing.stamp() * 2 + "\"";
    }

    private static String time(long stamp) {
        return MILLIS.format(Ticks.MILLIS.instant(stamp).atOffset(ZoneOffset.UTC));
    }
}
