package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** Where a page of the CRM begins; opaque to callers. A cursor goes on with the list it came from. */
record CrmCursor(ContactTable.Place after, boolean withDeleted) {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    static CrmCursor of(SandboxRequest request) {
        var cursor = request.query().get("cursor");
        if (cursor != null && !cursor.isEmpty()) {
            return decoded(cursor);
        }
        var since = request.query().get("updated_since");
        if (since == null || since.isEmpty()) {
            return new CrmCursor(new ContactTable.Place(Long.MIN_VALUE, -1), false);
        }
        return new CrmCursor(new ContactTable.Place(ticks(since), -1), true);
    }

    /** An instant between two microseconds begins with the later one. */
    private static long ticks(String since) {
        try {
            var instant = OffsetDateTime.parse(since).toInstant();
            return Ticks.MICROS_UNIQUE.of(instant.plusNanos(999));
        } catch (DateTimeException e) {
            throw Refusal.badRequest("updated_since is not an ISO instant with a zone");
        }
    }

    private static CrmCursor decoded(String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ");
            var place = new ContactTable.Place(Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
            return new CrmCursor(place, parts[0].equals("all"));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Refusal.badRequest("cursor is none of ours");
        }
    }

    String next(Contact last) {
        return next(last.stamp(), last.number());
    }

    String next(long stamp, int number) {
        var text = (withDeleted ? "all " : "live ") + stamp + " " + number;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String iso(long micros) {
        return MICROS.format(Ticks.MICROS_UNIQUE.instant(micros).atOffset(ZoneOffset.UTC));
    }
}
