package dev.serai.record;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A change as a map of plain values, which any JSON takes, and back. Times are in microseconds since 1970, within the years 1 to 9999. Names are only added: what a later version
 * wrote, this one reads.
 */
public final class PlainChange {
    private static final long MICROS = 1_000_000;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private PlainChange() {}

    public static Map<String, Object> of(Change change) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("id", change.id());
        plain.put("system", change.external().system());
        plain.put("entity", change.external().entity());
        plain.put("externalId", change.external().id());
        plain.put("kind", change.kind().name());
        plain.put("eventId", change.eventId());
        plain.put("partial", change.partial());
        plain.put("content", change.content());
        plain.put("version", change.version());
        plain.put("number", change.number());
        plain.put("changedAt", micros(change.changedAt()));
        plain.put("asOf", micros(change.asOf()));
        plain.put("receivedAt", micros(change.receivedAt()));
        plain.put("lane", change.lane().name());
        plain.put("recordId", change.recordId());
        plain.put("editedBy", change.editedBy());
        return plain;
    }

    /** @throws IllegalArgumentException or {@link ClassCastException} or {@link NullPointerException} where it is not what {@link #of} makes */
    @SuppressWarnings("unchecked")
    public static Change change(Map<String, Object> plain) {
        var id = number(plain, "id");
        return new Change(
                id == null ? 0 : id,
                new ExternalId(needed(plain, "system"), needed(plain, "entity"), needed(plain, "externalId")),
                Change.Kind.valueOf(needed(plain, "kind")),
                text(plain, "eventId"),
                Boolean.TRUE.equals(plain.get("partial")),
                (Map<String, Object>) plain.get("content"),
                text(plain, "version"),
                number(plain, "number"),
                time(plain, "changedAt"),
                time(plain, "asOf"),
                Objects.requireNonNull(time(plain, "receivedAt"), "receivedAt"),
                Lane.valueOf(needed(plain, "lane")),
                number(plain, "recordId"),
                text(plain, "editedBy"));
    }

    /** What every change has. */
    private static String needed(Map<String, Object> plain, String name) {
        return Objects.requireNonNull(text(plain, name), name);
    }

    private static String text(Map<String, Object> plain, String name) {
        return (String) plain.get(name);
    }

    private static Long number(Map<String, Object> plain, String name) {
        return plain.get(name) instanceof Number number ? number.longValue() : null;
    }

    private static Long micros(Instant time) {
        if (time == null) {
            return null;
        }
        var kept = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        return kept.getEpochSecond() * MICROS + kept.getNano() / 1_000;
    }

    private static Instant time(Map<String, Object> plain, String name) {
        var micros = number(plain, name);
        return micros == null
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }
}
