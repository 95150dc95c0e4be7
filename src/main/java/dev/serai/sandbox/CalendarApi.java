package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The calendar: events with attendees, OAuth2 refresh tokens, page and sync tokens, writes on the condition of an entity tag, creates that a transaction id makes repeatable. What is
 * deleted is cancelled. Its notifications say that something changed and not what; a token in a header says that they are its own.
 */
final class CalendarApi extends ThingsApi {
    static final int PAGE = 250;

    private final Map<String, Integer> byTransaction = new HashMap<>();
    private final Things events = kind("meetings", new CalendarForm(), Ticks.MILLIS)
            .ruledBy(CalendarApi::check)
            .telling((operation, before, after) -> tell());
    private long notifications;

    /** A place in the order of changes, or the end of what a sync token has seen. */
    private record Place(long stamp, int number, boolean withCancelled) {
        private static final String SEPARATOR = " ";

        String token() {
            var text = stamp + SEPARATOR + number + SEPARATOR + withCancelled;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Place of(String token) {
            try {
                var parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(SEPARATOR);
                return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Boolean.parseBoolean(parts[2]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw refusal(410, "Sync token is no longer valid, a full sync is required.");
            }
        }

        boolean before(Thing thing) {
            return thing.stamp() > stamp || thing.stamp() == stamp && thing.number() > number;
        }
    }

    CalendarApi(ToolSetup setup) {
        super(setup);
        var path = "/calendars/team/events";
        routes.on("GET", path, this::list)
                .on("POST", path, this::insert)
                .on("GET", path + "/*", (request, id) -> shown(found(id)))
                .on("PATCH", path + "/*", this::patch)
                .on("DELETE", path + "/*", this::cancel);
    }

    @Override
    public SandboxResponse refused(SandboxResponse plain) {
        var content = plain.content();
        if (content.get("error") instanceof Map<?, ?>) {
            return plain;
        }
        return refusal(
                        plain.status(),
                        content.getOrDefault("message", "Not Found").toString())
                .response();
    }

    private static Refusal refusal(int status, String message) {
        return new Refusal(SandboxResponse.json(status, Map.of("error", Map.of("code", status, "message", message))));
    }

    private SandboxResponse list(SandboxRequest request) {
        var query = request.query();
        var size = Math.min(request.number("maxResults", PAGE, 1), PAGE);
        var place = place(request);
        var uid = query.get("iCalUID");
        var found = events.shelf.changedSince(place.stamp()).stream()
                .filter(place::before)
                .filter(thing -> place.withCancelled() || !thing.deleted())
                .filter(thing ->
                        uid == null || uid.equals(events.form.shown(thing).get("iCalUID")))
                .limit(size + 1L)
                .toList();
        var page = found.subList(0, Math.min(size, found.size()));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("kind", "calendar#events");
        answer.put("items", events.shown(page));
        if (found.size() > size) {
            var last = page.get(size - 1);
            answer.put("nextPageToken", new Place(last.stamp(), last.number(), place.withCancelled()).token());
        } else {
            answer.put(
                    "nextSyncToken",
                    seen(page.isEmpty() ? null : page.get(page.size() - 1), place)
                            .token());
        }
        return SandboxResponse.json(200, answer);
    }

    private Place place(SandboxRequest request) {
        var page = request.query().get("pageToken");
        var sync = request.query().get("syncToken");
        if (page != null && !page.isEmpty() || sync != null && !sync.isEmpty()) {
            return Place.of(page != null && !page.isEmpty() ? page : sync);
        }
        var since = request.time("updatedMin");
        var first = since == null ? Long.MIN_VALUE : events.shelf.firstStamp(since);
        return new Place(first, -1, "true".equals(request.query().get("showDeleted")));
    }

    private static Place seen(Thing last, Place place) {
        return last == null
                ? new Place(place.stamp(), place.number(), true)
                : new Place(last.stamp(), last.number(), true);
    }

    private Thing found(String id) {
        return events.shelf.read(events.form.number(id)).orElseThrow(Refusal::notFound);
    }

    private SandboxResponse shown(Thing event) {
        return SandboxResponse.json(200, events.form.shown(event)).header("ETag", CalendarForm.etag(event));
    }

    private SandboxResponse insert(SandboxRequest request) {
        var transaction = request.query().get("transactionId");
        var known = transaction == null ? null : byTransaction.get(transaction);
        if (known != null) {
            return shown(events.shelf.written(known).orElseThrow(() -> refusal(410, "Resource has been deleted")));
        }
        var event = events.create(SandboxLog.API, request.object());
        if (transaction != null) {
            byTransaction.put(transaction, event.number());
            setup.journal().add("transaction", Map.of("id", transaction, "number", event.number()));
        }
        return shown(event);
    }

    private SandboxResponse patch(SandboxRequest request, String id) {
        var old = writable(request, id);
        return shown(events.change(SandboxLog.API, old, merged(old.fields(), request.object())));
    }

    /** Objects within are merged, lists are replaced. */
    private static Map<String, Object> merged(Map<String, Object> old, Map<String, Object> given) {
        var merged = new LinkedHashMap<>(given);
        for (var name : new String[] {"start", "end"}) {
            if (given.get(name) instanceof Map<?, ?>) {
                var moment = new LinkedHashMap<>(Json.object(old.get(name), name));
                moment.putAll(Json.object(given.get(name), name));
                merged.put(name, moment);
            }
        }
        return merged;
    }

    private SandboxResponse cancel(SandboxRequest request, String id) {
        events.delete(SandboxLog.API, writable(request, id));
        return SandboxResponse.empty(204);
    }

    private Thing writable(SandboxRequest request, String id) {
        found(id);
        var event = events.shelf.written(events.form.number(id));
        if (event.isEmpty()) {
            throw refusal(410, "Resource has been deleted");
        }
        var expected = request.header("If-Match");
        if (expected != null && !expected.equals("*") && !expected.equals(CalendarForm.etag(event.get()))) {
            throw refusal(412, "Precondition Failed");
        }
        return event.get();
    }

    private static void check(Thing before, Map<String, Object> fields) {
        var start = moment(fields.get("start"));
        var end = moment(fields.get("end"));
        if (start == null || end == null || end.isBefore(start)) {
            throw Refusal.badRequest("start and end are needed, in this order");
        }
    }

    private static Instant moment(Object value) {
        return value instanceof Map<?, ?> moment
                ? OffsetDateTime.parse(moment.get("dateTime").toString()).toInstant()
                : null;
    }

    private String tell() {
        var event = "calendar-" + setup.webhooks().nextEventId();
        var number = Long.toString(++notifications);
        Function<Instant, Map<String, String>> headers = attempt -> Map.of(
                "X-Calendar-Channel-Token",
                Objects.requireNonNull(setup.options().webhookSecret()),
                "X-Calendar-Resource-State",
                "exists",
                "X-Calendar-Message-Number",
                number);
        setup.webhooks().send("meeting", event, null, text -> headers);
        return event;
    }

    @Override
    public void restore(String kind, com.fasterxml.jackson.databind.JsonNode line) {
        super.restore(kind, line);
        if (kind.equals("transaction")) {
            byTransaction.put(line.get("id").textValue(), line.get("number").intValue());
        }
    }

    @Override
    public void clear() {
        super.clear();
        byTransaction.clear();
    }
}
