package dev.serai.record;

import java.time.Instant;
import java.util.Map;

/**
 * Something a system told us.
 *
 * @param id the inbox id, in order of arrival; 0 before it is in the inbox
 * @param eventId accepted once for ever per system (S1); null for the reads of sweeps, which name themselves by their read
 * @param partial whether absent fields are unchanged (true) or cleared (false)
 * @param content the system's own fields, nested as the system has them; null for a delete or a hint
 * @param version the external version or ETag; null where the system has none
 * @param number the version as a number where the system's versions are true, ordered versions; else null
 * @param changedAt when the system says it changed, on the system's own clock; null where it does not say
 * @param asOf for reads, the hub's time just before the read was sent; null for webhooks
 * @param receivedAt the hub's time of receipt
 * @param recordId the record this is known to be of although no link says so (a look-up before a create hit it); null otherwise
 * @param editedBy the person who corrected what the system told; null where it is as it was told
 */
public record Change(
        long id,
        ExternalId external,
        Kind kind,
        String eventId,
        boolean partial,
        Map<String, Object> content,
        String version,
        Long number,
        Instant changedAt,
        Instant asOf,
        Instant receivedAt,
        Lane lane,
        Long recordId,
        String editedBy) {

    /** One that is as it was told. */
    public Change(
            long id,
            ExternalId external,
            Kind kind,
            String eventId,
            boolean partial,
            Map<String, Object> content,
            String version,
            Long number,
            Instant changedAt,
            Instant asOf,
            Instant receivedAt,
            Lane lane,
            Long recordId) {
        this(
                id,
                external,
                kind,
                eventId,
                partial,
                content,
                version,
                number,
                changedAt,
                asOf,
                receivedAt,
                lane,
                recordId,
                null);
    }

    /** The key in the content of what could not be read, which has an empty external id: why, in words for a person. */
    public static final String PROBLEM = "hub.problem";

    /** What a change says. A hint says only that something happened; it is answered by reading, and READ is that answer: the external record read by its id. */
    public enum Kind {
        UPSERT,
        READ,
        DELETE,
        HINT
    }

    /** The order of this change among those of its external record: {@link #systemOrder()}, else the time of the read in microseconds; null where it has neither. */
    public Long order() {
        var told = systemOrder();
        if (told != null || asOf == null) {
            return told;
        }
        return micros(asOf);
    }

    /** The order the system itself told: its true version, else its changed-at in microseconds; null where it tells neither. */
    public Long systemOrder() {
        return systemOrder(number, changedAt);
    }

    public static Long systemOrder(Long number, Instant changedAt) {
        if (number != null) {
            return number;
        }
        return changedAt == null ? null : micros(changedAt);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** The same as a change that was accepted before: it is not compared with event ids again. */
    public Change withoutEvent() {
        return withId(0).withEvent(null);
    }

    /** The same under the id of an event. */
    public Change withEvent(String event) {
        return new Change(
                id,
                external,
                kind,
                event,
                partial,
                content,
                version,
                number,
                changedAt,
                asOf,
                receivedAt,
                lane,
                recordId,
                editedBy);
    }

    /** Only that something happened to the external record, as the same event. */
    public Change asHint() {
        return new Change(
                0, external, Kind.HINT, eventId, false, null, null, null, null, null, receivedAt, lane, recordId);
    }

    /** The same of a part of its content only. */
    public Change with(Map<String, Object> other, boolean onlyPart) {
        return new Change(
                id,
                external,
                kind,
                eventId,
                onlyPart,
                other,
                version,
                number,
                changedAt,
                asOf,
                receivedAt,
                lane,
                recordId,
                editedBy);
    }

    /** The same with what that person made of its content. */
    public Change edited(Map<String, Object> other, String person) {
        return new Change(
                id,
                external,
                kind,
                eventId,
                partial,
                other,
                version,
                number,
                changedAt,
                asOf,
                receivedAt,
                lane,
                recordId,
                person);
    }

    public Change withId(long inboxId) {
        return new Change(
                inboxId,
                external,
                kind,
                eventId,
                partial,
                content,
                version,
                number,
                changedAt,
                asOf,
                receivedAt,
                lane,
                recordId,
                editedBy);
    }
}
