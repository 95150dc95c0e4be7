package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Tickets of the support desk: listed, written and told like its users, one of whom each belongs to. */
final class SupportTickets extends ThingsApi {
    private final Predicate<String> isUser;
    private final Things tickets = kind("tickets", new TicketForm(), Ticks.MILLIS)
            .ruledBy((before, fields) -> check(fields))
            .telling((operation, before, after) -> tell(after));

    SupportTickets(ToolSetup setup, Predicate<String> isUser) {
        super(setup);
        this.isUser = isUser;
        routes.on("GET", "/tickets", this::list)
                .on(
                        "POST",
                        "/tickets",
                        request -> SandboxResponse.json(
                                201, tickets.form.shown(tickets.create(SandboxLog.API, given(request)))))
                .on(
                        "GET",
                        "/tickets/*",
                        (request, id) -> SandboxResponse.json(200, tickets.form.shown(tickets.read(id))))
                .on("PUT", "/tickets/*", (request, id) -> {
                    tickets.replace(SandboxLog.API, tickets.written(id), given(request));
                    return SandboxResponse.empty(204);
                })
                .on("DELETE", "/tickets/*", (request, id) -> {
                    tickets.delete(SandboxLog.API, tickets.written(id));
                    return SandboxResponse.empty(204);
                });
    }

    /** The support desk with its users and their tickets. */
    static ToolApi support(ToolSetup setup) {
        var users = new SupportApi(setup);
        return new Together(users, Map.of("tickets", new SupportTickets(setup, id -> users.find(id)
                .isPresent())));
    }

    private static Map<String, Object> given(SandboxRequest request) {
        return Json.object(request.object().get("ticket"), "ticket");
    }

    private SandboxResponse list(SandboxRequest request) {
        var size = Math.min(request.number("page_size", SupportApi.PAGE, 1), SupportApi.PAGE);
        var after = request.query().get("modified_after");
        var id = request.query().get("after_id");
        var stamp = millis(after);
        var number = id == null ? Integer.MAX_VALUE : tickets.form.number(id);
        var found = tickets.shelf.changedSince(stamp).stream()
                .filter(thing -> !thing.deleted())
                .filter(thing -> thing.stamp() > stamp || thing.number() > number)
                .limit(size + 1L)
                .toList();
        var page = found.subList(0, Math.min(size, found.size()));
        var shown = page.stream().map(TicketForm::ticket).toList();
        var answer = SandboxResponse.json(200, Map.of("tickets", shown));
        return found.size() > size ? answer.header("Link", link(request, size, page.get(size - 1))) : answer;
    }

    private static long millis(String after) {
        try {
            return after == null || after.isEmpty() ? Long.MIN_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("modified_after is not a time in milliseconds");
        }
    }

    private String link(SandboxRequest request, int size, Thing last) {
        var query =
                "modified_after=" + last.stamp() + "&after_id=" + tickets.form.id(last.number()) + "&page_size=" + size;
        return "<" + request.base() + "/tickets?" + query + ">; rel=\"next\"";
    }

    private void check(Map<String, Object> fields) {
        if (!fields.containsKey("subject")) {
            throw Refusal.badRequest("subject is needed");
        }
        var requester = fields.get("requester_id");
        if (requester != null && !isUser.test(requester.toString())) {
            throw new Refusal(SandboxResponse.json(422, Map.of("error", "unknown_requester")));
        }
        fields.putIfAbsent("status", "new");
        fields.putIfAbsent("priority", "normal");
    }

    private String tell(Thing after) {
        var name = "support-ticket-" + setup.webhooks().nextEventId();
        var event =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        var body = new LinkedHashMap<String, Object>();
        body.put("id", event);
        body.put("event", after.deleted() ? "ticket.deleted" : "ticket.changed");
        body.put("ticket_id", TicketForm.ticket(after).get("id"));
        body.put("at", after.stamp());
        setup.webhooks().send("ticket", event, body, SupportApi.signing(setup));
        return event;
    }
}
