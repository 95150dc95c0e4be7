package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the tools with contacts have in common: one way to write, whether a person or the API does it. */
abstract class ContactApi implements ToolApi {
    final ContactForm form;
    final ContactBook book;
    final SandboxLog log;
    private final Routes peopleRoutes;

    ContactApi(ToolSetup setup, Ticks ticks, ContactForm contactForm) {
        form = contactForm;
        log = setup.log();
        book = new ContactBook(form, ticks, setup.clock(), () -> setup.faults().visibleAfterMillis(), setup.journal());
        peopleRoutes = new Routes()
                .on("GET", "/contacts", this::dump)
                .on("POST", "/contacts", this::personCreates)
                .on("PATCH", "/contacts/*", this::personChanges)
                .on("DELETE", "/contacts/*", this::personDeletes);
    }

    /** Tells of a write by webhook, if the tool has any; returns the event id or null. */
    abstract String tell(String operation, Contact before, Contact after);

    /** Refuses a person's new contact; by default nothing is refused. */
    void checkPersonCreates(Map<String, Object> fields) {}

    final Contact create(String actor, Map<String, Object> given, int status) {
        var contact = book.create(form.stored(given));
        wrote(actor, "create", null, contact, status);
        return contact;
    }

    /** Writes the named fields and leaves the others; null clears. */
    final Contact change(String actor, Contact old, Map<String, Object> given, int status) {
        var fields = new LinkedHashMap<>(old.fields());
        fields.putAll(given);
        return replace(actor, old, fields, status);
    }

    /** Writes all fields; those not named are cleared. */
    final Contact replace(String actor, Contact old, Map<String, Object> given, int status) {
        var contact = book.change(old, form.stored(given));
        wrote(actor, "update", old, contact, status);
        return contact;
    }

    final Contact delete(String actor, Contact old, int status) {
        var contact = book.delete(old);
        wrote(actor, "delete", old, contact, status);
        return contact;
    }

    private void wrote(String actor, String operation, Contact before, Contact after, int status) {
        var then = before == null ? null : before.fields();
        var now = after.deleted() ? null : after.fields();
        log.add(actor, operation, form.id(after.number()), then, now, status);
        var event = tell(operation, before, after);
        if (event != null) {
            log.told(event);
        }
    }

    final Contact written(String id) {
        return find(id).orElseThrow(Refusal::notFound);
    }

    final Optional<Contact> find(String id) {
        return book.written(form.number(id));
    }

    @Override
    public final SandboxResponse person(SandboxRequest request) {
        return peopleRoutes.answer(request);
    }

    private SandboxResponse dump(SandboxRequest request) {
        var page = book.all(request.number("offset", 0, 0), request.number("limit", Integer.MAX_VALUE, 1));
        return SandboxResponse.json(
                200, Map.of("contacts", page.stream().map(form::shown).toList(), "total", book.size()));
    }

    private SandboxResponse personCreates(SandboxRequest request) {
        var fields = unwrapped(request);
        checkPersonCreates(form.stored(fields));
        return SandboxResponse.json(201, form.shown(create(SandboxLog.PERSON, fields, 0)));
    }

    private SandboxResponse personChanges(SandboxRequest request, String id) {
        return SandboxResponse.json(200, form.shown(change(SandboxLog.PERSON, written(id), unwrapped(request), 0)));
    }

    private SandboxResponse personDeletes(SandboxRequest request, String id) {
        delete(SandboxLog.PERSON, written(id), 0);
        return SandboxResponse.empty(204);
    }

    private Map<String, Object> unwrapped(SandboxRequest request) {
        var body = request.object();
        return body.containsKey(form.wrapper()) ? Json.object(body.get(form.wrapper()), form.wrapper()) : body;
    }

    @Override
    public final SandboxResponse fill(SandboxRequest request) {
        var count = request.number("count", 0, 1);
        if (count == 0) {
            throw Refusal.badRequest("count says how many");
        }
        book.fill(count, request.number("seed", 1, 0), request.number("from", 0, 0), request.number("shared", 0, 0));
        return SandboxResponse.json(200, Map.of("filled", count, "total", book.size()));
    }

    @Override
    public void clear() {
        book.clear();
        book.keepNumbering();
    }

    @Override
    public void restore(String kind, JsonNode line) {
        book.restore(kind, line);
    }
}
