package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
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

    private static final Set<String> TEXTS =
            Set.of("first_name", "last_name", "email_address", "phone_number", "job_title");
    private static final Set<String> PROPERTIES =
            Set.of("first_name", "last_name", "email_address", "phone_number", "job_title", "company", "tags");

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
        super(setup, Ticks.MICROS_UNIQUE);
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
        var results = page.stream().map(this::shown).toList();
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
        return represented(200, book.read(number(id)).orElseThrow(Refusal::notFound));
    }

    private SandboxResponse search(SandboxRequest request) {
        var wanted = request.object();
        refuseUnknown(wanted, Set.of("email_address", "phone_number"));
        var email = text(wanted, "email_address");
        var phone = text(wanted, "phone_number");
        if ((email == null) == (phone == null)) {
            throw Refusal.badRequest("search by email_address or by phone_number");
        }
        var found = email != null
                ? book.readable().withEmail(email)
                : book.readable().withPhone(phone);
        return SandboxResponse.json(
                200,
                Map.of("results", found.stream().limit(PAGE).map(this::shown).toList()));
    }

    private SandboxResponse create(SandboxRequest request) {
        var key = request.header("Idempotency-Key");
        var done = key == null ? null : createdByKey.get(key);
        if (done != null) {
            return represented(201, done);
        }
        var given = properties(request);
        var email = text(given, "email_address");
        var same = email == null ? List.<Contact>of() : book.writtenWithEmail(email);
        if (!same.isEmpty()) {
            var duplicate = Map.of("error", "duplicate", "id", id(same.get(0).number()));
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
        checkPrecondition(request, old);
        return represented(200, change(SandboxLog.API, old, properties(request), 0));
    }

    private SandboxResponse remove(SandboxRequest request, String id) {
        var old = written(id);
        checkPrecondition(request, old);
        delete(SandboxLog.API, old, 0);
        return SandboxResponse.empty(204);
    }

    private void checkPrecondition(SandboxRequest request, Contact contact) {
        var expected = request.header("If-Match");
        if (expected != null
                && !expected.equals("*")
                && !expected.replace("\"", "").equals("" + contact.version())) {
            throw new Refusal(
                    SandboxResponse.json(412, Map.of("error", "version_mismatch", "version", contact.version())));
        }
    }

    private static Map<String, Object> properties(SandboxRequest request) {
        var body = request.object();
        refuseUnknown(body, Set.of("properties"));
        return Json.object(body.get("properties"), "properties");
    }

    private SandboxResponse represented(int status, Contact contact) {
        return SandboxResponse.json(status, shown(contact)).header("ETag", "\"" + contact.version() + "\"");
    }

    @Override
    Map<String, Object> stored(Map<String, Object> given) {
        refuseUnknown(given, PROPERTIES);
        var stored = new LinkedHashMap<String, Object>();
        TEXTS.stream().sorted().forEach(name -> put(stored, name, text(given, name)));
        put(stored, "company", company(given.get("company")));
        put(stored, "tags", tags(given.get("tags")));
        return stored;
    }

    private static Object company(Object given) {
        var company = Json.object(given, "company");
        refuseUnknown(company, Set.of("name"));
        var name = text(company, "name");
        return name == null ? null : Map.of("name", name);
    }

    private static Object tags(Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof Collection<?> tags && tags.stream().allMatch(String.class::isInstance)) {
            return List.copyOf(tags);
        }
        throw Refusal.badRequest("tags must be a list of texts");
    }

    @Override
    Map<String, Object> shown(Contact contact) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", id(contact.number()));
        shown.put("version", contact.version());
        shown.put("updated_at", CrmCursor.iso(contact.stamp()));
        shown.put("deleted", contact.deleted());
        if (!contact.deleted()) {
            shown.put("properties", contact.fields());
        }
        return shown;
    }

    @Override
    String tell(String operation, Contact before, Contact after) {
        var event = "evt-" + setup.webhooks().nextEventId();
        var object = shown(after);
        if (operation.equals("update") && setup.webhooks().partial()) {
            object.put("properties", changed(before.fields(), after.fields()));
            object.put("partial", true);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("event_id", event);
        body.put("type", "contact." + operation + "d");
        body.put("sent_at", setup.clock().now().toString());
        body.put("object", object);
        setup.webhooks().send(event, body, this::signing);
        return event;
    }

    private static Map<String, Object> changed(Map<String, Object> before, Map<String, Object> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        var changed = new LinkedHashMap<String, Object>();
        names.forEach(name -> changed.put(name, after.get(name)));
        return changed;
    }

    private java.util.function.Function<java.time.Instant, Map<String, String>> signing(String body) {
        return attempt -> {
            var time = Long.toString(attempt.getEpochSecond());
            var mac = Webhooks.hmacSha256(setup.options().webhookSecret(), time + "." + body);
            var signature = "v1=" + HexFormat.of().formatHex(mac);
            return Map.of("Content-Type", "application/json", "X-Crm-Timestamp", time, "X-Crm-Signature", signature);
        };
    }

    @Override
    public Map<String, Object> of(Person person) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("first_name", person.first());
        fields.put("last_name", person.last());
        fields.put("email_address", person.email());
        fields.put("phone_number", person.phone());
        fields.put("job_title", person.jobTitle());
        fields.put("company", person.company() == null ? null : Map.of("name", person.company()));
        fields.put("tags", person.tags().isEmpty() ? null : person.tags());
        return stored(fields);
    }

    @Override
    public String email(Contact contact) {
        return contact.text("email_address");
    }

    @Override
    public String phone(Contact contact) {
        return contact.text("phone_number");
    }

    @Override
    String id(int number) {
        return "c-%06d".formatted(number);
    }

    @Override
    int number(String id) {
        return id.matches("c-\\d{6,9}") ? Integer.parseInt(id.substring(2)) : -1;
    }

    @Override
    String wrapper() {
        return "properties";
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
