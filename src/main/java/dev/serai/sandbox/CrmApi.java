package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The CRM: nested properties, versions, ISO times, cursor paging, partial updates with preconditions, creates with idempotency keys, webhooks with content. It stores what it is
 * given as it is given.
 */
final class CrmApi extends ContactApi {
    static final int PAGE = 100;

    private final ToolSetup setup;
    private final Map<String, Contact> createdByKey = new HashMap<>();
    private final Routes routes = new Routes()
            .on("GET", "/contacts", this::list)
            .on("POST", "/contacts", this::create)
            .on("POST", "/contacts/search", this::search)
            .on("GET", "/contacts/*", this::get)
            .on("PATCH", "/contacts/*", this::update)
            .on("DELETE", "/contacts/*", this::remove);

    CrmApi(ToolSetup setup) {
        super(setup, Ticks.MICROS_UNIQUE, new CrmForm());
        this.setup = setup;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return routes.answer(request);
    }

    private SandboxResponse list(SandboxRequest request) {
        var size = Math.min(request.number("limit", PAGE, 1), PAGE);
        var place = CrmCursor.of(request);
        var found = book.readable().inOrderOfChange(place.after(), place.withDeleted(), size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        var paging = found.size() > size ? Map.of("next", place.next(page.get(size - 1))) : Map.of();
        var results = page.stream().map(form::shown).toList();
        return SandboxResponse.json(
                200,
                Map.of(
                        "results",
                        results,
                        "paging",
                        paging,
                        "total",
                        book.readable().size()));
    }

    private SandboxResponse get(SandboxRequest request, String id) {
        return represented(200, book.read(form.number(id)).orElseThrow(Refusal::notFound));
    }

    private SandboxResponse search(SandboxRequest request) {
        var wanted = request.object();
        ContactForm.refuseUnknown(wanted, Set.of("email_address", "phone_number"));
        var email = ContactForm.text(wanted, "email_address");
        var phone = ContactForm.text(wanted, "phone_number");
        if ((email == null) == (phone == null)) {
            throw Refusal.badRequest("search by email_address or by phone_number");
        }
        var found = email != null
                ? book.readable().withEmail(email)
                : book.readable().withPhone(phone);
        return SandboxResponse.json(
                200,
                Map.of("results", found.stream().limit(PAGE).map(form::shown).toList()));
    }

    private SandboxResponse create(SandboxRequest request) {
        var key = request.header("Idempotency-Key");
        var done = key == null ? null : createdByKey.get(key);
        if (done != null) {
            return represented(201, done);
        }
        var given = properties(request);
        var email = ContactForm.text(given, "email_address");
        var same = email == null ? List.<Contact>of() : book.writtenWithEmail(email);
        if (!same.isEmpty()) {
            var duplicate =
                    Map.of("error", "duplicate", "id", form.id(same.get(0).number()));
            return SandboxResponse.json(409, duplicate);
        }
        var contact = create(SandboxLog.API, given, 0);
        if (key != null) {
            createdByKey.put(key, contact);
            setup.journal().add("key", Map.of("key", key, "contact", contact));
        }
        return represented(201, contact);
    }

    private SandboxResponse update(SandboxRequest request, String id) {
        var old = written(id);
        checkPrecondition(request, old.version());
        return represented(200, change(SandboxLog.API, old, properties(request), 0));
    }

    private SandboxResponse remove(SandboxRequest request, String id) {
        var old = written(id);
        checkPrecondition(request, old.version());
        delete(SandboxLog.API, old, 0);
        return SandboxResponse.empty(204);
    }

    static void checkPrecondition(SandboxRequest request, long version) {
        var expected = request.header("If-Match");
        if (expected != null
                && !expected.equals("*")
                && !expected.replace("\"", "").equals("" + version)) {
            throw new Refusal(SandboxResponse.json(412, Map.of("error", "version_mismatch", "version", version)));
        }
    }

    static Map<String, Object> properties(SandboxRequest request) {
        var body = request.object();
        ContactForm.refuseUnknown(body, Set.of("properties"));
        return Json.object(body.get("properties"), "properties");
    }

    private SandboxResponse represented(int status, Contact contact) {
        return SandboxResponse.json(status, form.shown(contact)).header("ETag", "\"" + contact.version() + "\"");
    }

    @Override
    String tell(String operation, Contact before, Contact after) {
        var event = "evt-" + setup.webhooks().nextEventId();
        var object = form.shown(after);
        if (operation.equals("update") && setup.webhooks().partial()) {
            object.put("properties", changed(before.fields(), after.fields()));
            object.put("partial", true);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("event_id", event);
        body.put("type", "contact." + operation + "d");
        body.put("sent_at", setup.clock().now().toString());
        body.put("object", object);
        setup.webhooks().send(event, body, signing(setup));
        return event;
    }

    static Map<String, Object> changed(Map<String, Object> before, Map<String, Object> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        var changed = new LinkedHashMap<String, Object>();
        names.forEach(name -> changed.put(name, after.get(name)));
        return changed;
    }

    static Webhooks.SigningOf signing(ToolSetup setup) {
        return body -> attempt -> {
            var time = Long.toString(attempt.getEpochSecond());
            var mac = Webhooks.hmacSha256(setup.options().webhookSecret(), time + "." + body);
            var signature = "v1=" + HexFormat.of().formatHex(mac);
            return Map.of("Content-Type", "application/json", "X-Crm-Timestamp", time, "X-Crm-Signature", signature);
        };
    }

    @Override
    public void restore(String kind, JsonNode line) {
        super.restore(kind, line);
        if (kind.equals("key")) {
            createdByKey.put(line.get("key").textValue(), Json.read(line.get("contact"), Contact.class));
        }
    }

    @Override
    public void clear() {
        super.clear();
        createdByKey.clear();
    }
}
