package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Tickets and organizations of the support desk: listed, written and told like its users, one of whom each ticket may belong to. */
final class SupportObjects extends ThingsApi {
    private final Predicate<String> isUser;

    SupportObjects(ToolSetup setup, Predicate<String> isUser) {
        super(setup);
        this.isUser = isUser;
        for (var form : SupportObjectForm.values()) {
            serve(
                    form,
                    kind(form.plural(), form, Ticks.MILLIS)
                            .ruledBy((before, fields) -> check(form, fields))
                            .telling((operation, before, after) -> tell(form, after)));
        }
    }

    private void serve(SupportObjectForm form, Things things) {
        var path = "/" + form.plural();
        if (form == SupportObjectForm.ORGANIZATIONS) {
            routes.on("GET", path + "/search", request -> search(things, request));
        }
        routes.on("GET", path, request -> list(form, things, request))
                .on("POST", path, request -> {
                    var made = things.create(SandboxLog.API, given(form, request));
                    return SandboxResponse.json(201, form.shown(made));
                })
                .on("GET", path + "/*", (request, id) -> SandboxResponse.json(200, form.shown(things.read(id))))
                .on("PUT", path + "/*", (request, id) -> {
                    things.replace(SandboxLog.API, things.written(id), given(form, request));
                    return SandboxResponse.empty(204);
                })
                .on("DELETE", path + "/*", (request, id) -> {
                    things.delete(SandboxLog.API, things.written(id));
                    return SandboxResponse.empty(204);
                });
    }

    /** The support desk with its users, their tickets and their organizations. */
    static ToolApi support(ToolSetup setup) {
        var users = new SupportApi(setup);
        var objects = new SupportObjects(setup, id -> users.find(id).isPresent());
        return new Together(
                users,
                Map.of(SupportObjectForm.TICKETS.plural(), objects, SupportObjectForm.ORGANIZATIONS.plural(), objects));
    }

    private static Map<String, Object> given(SupportObjectForm form, SandboxRequest request) {
        return Json.object(request.object().get(form.singular()), form.singular());
    }

    private SandboxResponse list(SupportObjectForm form, Things things, SandboxRequest request) {
        var size = Math.min(request.number("page_size", SupportApi.PAGE, 1), SupportApi.PAGE);
        var id = request.query().get("after_id");
        var stamp = millis(request.query().get("modified_after"));
        var number = id == null ? Integer.MAX_VALUE : form.number(id);
        var found = things.shelf.changedSince(stamp).stream()
                .filter(thing -> !thing.deleted())
                .filter(thing -> thing.stamp() > stamp || thing.number() > number)
                .limit(size + 1L)
                .toList();
        var page = found.subList(0, Math.min(size, found.size()));
        var shown = page.stream().map(form::bare).toList();
        var answer = SandboxResponse.json(200, Map.of(form.plural(), shown));
        return found.size() > size ? answer.header("Link", link(form, request, size, page.get(size - 1))) : answer;
    }

    private static long millis(String after) {
        try {
            return after == null || after.isEmpty() ? Long.MIN_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("modified_after is not a time in milliseconds");
        }
    }

    private static String link(SupportObjectForm form, SandboxRequest request, int size, Thing last) {
        var query = "modified_after=" + last.stamp() + "&after_id=" + form.id(last.number()) + "&page_size=" + size;
        return "<" + request.base() + "/" + form.plural() + "?" + query + ">; rel=\"next\"";
    }

    private static SandboxResponse search(Things organizations, SandboxRequest request) {
        var domain = request.query().get("domain");
        if (domain == null) {
            throw Refusal.badRequest("search by domain");
        }
        var found = organizations.shelf.all().stream()
                .filter(one ->
                        one.fields().get("domain_names") instanceof java.util.List<?> names && names.contains(domain))
                .filter(one -> !one.deleted())
                .limit(SupportApi.PAGE)
                .map(SupportObjectForm.ORGANIZATIONS::bare)
                .toList();
        return SandboxResponse.json(200, Map.of("organizations", found));
    }

    private void check(SupportObjectForm form, Map<String, Object> fields) {
        if (!fields.containsKey(form.needed())) {
            throw Refusal.badRequest(form.needed() + " is needed");
        }
        var requester = fields.get("requester_id");
        if (requester != null && !isUser.test(requester.toString())) {
            throw new Refusal(SandboxResponse.json(422, Map.of("error", "unknown_requester")));
        }
        if (form == SupportObjectForm.TICKETS) {
            fields.putIfAbsent("status", "new");
            fields.putIfAbsent("priority", "normal");
        }
    }

    private String tell(SupportObjectForm form, Thing after) {
        var name = "support-" + form.singular() + "-" + setup.webhooks().nextEventId();
        var event =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        var body = new LinkedHashMap<String, Object>();
        body.put("id", event);
        body.put("event", form.singular() + (after.deleted() ? ".deleted" : ".changed"));
        body.put(form.singular() + "_id", form.bare(after).get("id"));
        body.put("at", after.stamp());
        setup.webhooks().send(form.singular(), event, body, SupportApi.signing(setup));
        return event;
    }
}
