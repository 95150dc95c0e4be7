package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Meetings, cases and companies of the CRM: listed, searched, written and told like its contacts. A case may name a contact that is there. */
final class CrmObjects extends ThingsApi {
    private final Predicate<String> isContact;
    private final Map<String, String> createdByKey = new HashMap<>();

    CrmObjects(ToolSetup setup, Predicate<String> isContact) {
        super(setup);
        this.isContact = isContact;
        for (var form : CrmObjectForm.values()) {
            var things = kind(form.name().toLowerCase(Locale.ROOT), form, Ticks.MICROS_UNIQUE)
                    .ruledBy((before, fields) -> check(form, fields))
                    .telling((operation, before, after) -> tell(form, operation, before, after));
            serve(things, "/" + things.name());
        }
    }

    /** The CRM with its contacts and all else. */
    static ToolApi crm(ToolSetup setup) {
        var contacts = new CrmApi(setup);
        var objects = new CrmObjects(setup, id -> contacts.find(id).isPresent());
        return new Together(contacts, Map.of("meetings", objects, "cases", objects, "companies", objects));
    }

    private void serve(Things things, String path) {
        routes.on("GET", path, request -> list(things, request))
                .on("POST", path, request -> create(things, request))
                .on("POST", path + "/search", request -> search(things, request))
                .on("GET", path + "/*", (request, id) -> represented(200, things, things.read(id)))
                .on("PATCH", path + "/*", (request, id) -> {
                    var old = things.written(id);
                    CrmApi.checkPrecondition(request, old.version());
                    var changed = things.change(SandboxLog.API, old, CrmApi.properties(request));
                    return represented(200, things, changed);
                })
                .on("DELETE", path + "/*", (request, id) -> {
                    var old = things.written(id);
                    CrmApi.checkPrecondition(request, old.version());
                    things.delete(SandboxLog.API, old);
                    return SandboxResponse.empty(204);
                });
    }

    private SandboxResponse list(Things things, SandboxRequest request) {
        var size = Math.min(request.number("limit", CrmApi.PAGE, 1), CrmApi.PAGE);
        var place = CrmCursor.of(request);
        var found = things.shelf.changedSince(place.after().stamp()).stream()
                .filter(thing -> thing.stamp() > place.after().stamp()
                        || thing.number() > place.after().number())
                .filter(thing -> place.withDeleted() || !thing.deleted())
                .limit(size + 1L)
                .toList();
        var page = found.subList(0, Math.min(size, found.size()));
        var paging = new LinkedHashMap<String, Object>();
        if (found.size() > size) {
            var last = page.get(size - 1);
            paging.put("next", place.next(last.stamp(), last.number()));
        }
        var total =
                things.shelf.all().stream().filter(thing -> !thing.deleted()).count();
        return SandboxResponse.json(200, Map.of("results", things.shown(page), "paging", paging, "total", total));
    }

    private SandboxResponse search(Things things, SandboxRequest request) {
        var key = ((CrmObjectForm) things.form).key();
        var wanted = request.object();
        ContactForm.refuseUnknown(wanted, Set.of(key));
        var value = ContactForm.text(wanted, key);
        var found = things.shelf.all().stream()
                .filter(thing -> value != null && value.equals(thing.text(key)))
                .limit(CrmApi.PAGE)
                .toList();
        return SandboxResponse.json(200, Map.of("results", things.shown(found)));
    }

    private SandboxResponse create(Things things, SandboxRequest request) {
        var key = request.header("Idempotency-Key");
        var named = key == null ? null : things.name() + "/" + key;
        var done = named == null ? null : createdByKey.get(named);
        if (done != null) {
            return new SandboxResponse(
                    201, Map.of("Content-Type", "application/json"), done, java.time.Duration.ZERO, false);
        }
        var answer = represented(201, things, things.create(SandboxLog.API, CrmApi.properties(request)));
        if (named != null) {
            createdByKey.put(named, answer.body());
            setup.journal().add("object-key", List.of(named, answer.body()));
        }
        return answer;
    }

    private static SandboxResponse represented(int status, Things things, Thing thing) {
        return SandboxResponse.json(status, things.form.shown(thing)).header("ETag", "\"" + thing.version() + "\"");
    }

    private void check(CrmObjectForm form, Map<String, Object> fields) {
        var contact = fields.get("contact_id");
        if (contact != null && !isContact.test(contact.toString())) {
            throw new Refusal(SandboxResponse.json(422, Map.of("error", "unknown_contact")));
        }
        if (!fields.containsKey(form.needed())) {
            throw Refusal.badRequest(form.needed() + " is needed");
        }
    }

    private String tell(CrmObjectForm form, String operation, Thing before, Thing after) {
        var event = "evt-" + setup.webhooks().nextEventId();
        var object = form.shown(after);
        if (operation.equals("update") && setup.webhooks().partial()) {
            object.put("properties", CrmApi.changed(before.fields(), after.fields()));
            object.put("partial", true);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("event_id", event);
        body.put("type", form.singular() + "." + operation + "d");
        body.put("sent_at", setup.clock().now().toString());
        body.put("object", object);
        setup.webhooks().send(form.singular(), event, body, CrmApi.signing(setup));
        return event;
    }

    @Override
    public void restore(String kind, JsonNode line) {
        super.restore(kind, line);
        if (kind.equals("object-key")) {
            createdByKey.put(line.get(0).textValue(), line.get(1).textValue());
        }
    }

    @Override
    public void clear() {
        super.clear();
        createdByKey.clear();
    }
}
