package dev.serai.sandbox;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The support desk: numbers as ids, epoch milliseconds of a clock of its own, {@code Link} paging, whole updates answered without a body, thin webhooks; no idempotency, no
 * preconditions, no check for duplicates. It stores phones in the international form with spaces.
 */
final class SupportApi extends ContactApi {
    static final int PAGE = 200;

    private static final int FIRST_ID = 4_711;
    private static final List<String> TEXTS = List.of("given", "family", "email", "phone", "organization");
    private static final Set<String> GIVEN =
            Set.of("id", "name", "modified", "given", "family", "email", "phone", "organization", "labels");

    private final ToolSetup setup;
    private final Routes routes = new Routes()
            .on("GET", "/users", this::list)
            .on("POST", "/users", this::create)
            .on("GET", "/users/search", this::search)
            .on("GET", "/users/*", this::get)
            .on("PUT", "/users/*", this::update)
            .on("DELETE", "/users/*", this::remove);

    SupportApi(ToolSetup setup) {
        super(setup, Ticks.MILLIS);
        this.setup = setup;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return routes.answer(request);
    }

    private SandboxResponse list(SandboxRequest request) {
        var size = Math.min(request.number("page_size", PAGE, 1), PAGE);
        var found = book.readable().inOrderOfChange(place(request), false, size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        var answer = users(page);
        return found.size() > size ? answer.header("Link", link(request, size, page.get(size - 1))) : answer;
    }

    /** A page begins after a time, or after one user of that time ({@code after_id}, in links only). */
    private static ContactTable.Place place(SandboxRequest request) {
        var after = request.query().get("modified_after");
        if (after == null || after.isEmpty()) {
            return new ContactTable.Place(Long.MIN_VALUE, -1);
        }
        try {
            var id = request.query().get("after_id");
            var number = id == null ? Integer.MAX_VALUE : Integer.parseInt(id) - FIRST_ID;
            return new ContactTable.Place(Long.parseLong(after), number);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("modified_after is not a time in milliseconds");
        }
    }

    private String link(SandboxRequest request, int size, Contact last) {
        var query = "modified_after=" + last.stamp() + "&after_id=" + id(last.number()) + "&page_size=" + size;
        return "<" + request.base() + "/users?" + query + ">; rel=\"next\"";
    }

    private SandboxResponse search(SandboxRequest request) {
        var email = request.query().get("email");
        var phone = request.query().get("phone");
        if ((email == null) == (phone == null)) {
            throw Refusal.badRequest("search by email or by phone");
        }
        var found = email != null
                ? book.readable().withEmail(email)
                : book.readable().withPhone(phone);
        return users(found.subList(0, Math.min(PAGE, found.size())));
    }

    private SandboxResponse users(List<Contact> users) {
        return SandboxResponse.json(
                200, Map.of("users", users.stream().map(this::user).toList()));
    }

    private SandboxResponse get(SandboxRequest request, String id) {
        return SandboxResponse.json(200, shown(book.read(number(id)).orElseThrow(Refusal::notFound)));
    }

    private SandboxResponse create(SandboxRequest request) {
        return SandboxResponse.json(201, shown(create(SandboxLog.API, given(request), 0)));
    }

    private SandboxResponse update(SandboxRequest request, String id) {
        replace(SandboxLog.API, written(id), given(request), 0);
        return SandboxResponse.empty(204);
    }

    private SandboxResponse remove(SandboxRequest request, String id) {
        delete(SandboxLog.API, written(id), 0);
        return SandboxResponse.empty(204);
    }

    private static Map<String, Object> given(SandboxRequest request) {
        var body = request.object();
        refuseUnknown(body, Set.of("user"));
        return Json.object(body.get("user"), "user");
    }

    @Override
    Map<String, Object> stored(Map<String, Object> given) {
        refuseUnknown(given, GIVEN);
        var stored = new LinkedHashMap<String, Object>();
        TEXTS.forEach(name -> put(stored, name, text(given, name)));
        stored.computeIfPresent("phone", (name, phone) -> reformatted((String) phone));
        put(stored, "labels", labels(given.get("labels")));
        return stored;
    }

    private static String reformatted(String phone) {
        try {
            var util = PhoneNumberUtil.getInstance();
            return util.format(util.parse(phone, "GB"), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return phone;
        }
    }

    private static Object labels(Object given) {
        if (given == null || given instanceof Collection<?> none && none.isEmpty()) {
            return null;
        }
        if (given instanceof Collection<?> labels && labels.stream().allMatch(String.class::isInstance)) {
            return List.copyOf(labels);
        }
        throw Refusal.badRequest("labels must be a list of texts");
    }

    @Override
    Map<String, Object> shown(Contact contact) {
        return Map.of("user", user(contact));
    }

    private Map<String, Object> user(Contact contact) {
        var user = new LinkedHashMap<String, Object>();
        user.put("id", contact.number() + FIRST_ID);
        user.put("name", name(contact));
        user.putAll(contact.fields());
        user.putIfAbsent("labels", List.of());
        user.put("modified", contact.stamp());
        return user;
    }

    private static String name(Contact contact) {
        var given = contact.text("given");
        var family = contact.text("family");
        return ((given == null ? "" : given) + " " + (family == null ? "" : family)).strip();
    }

    @Override
    String tell(String operation, Contact before, Contact after) {
        var name = "support-" + setup.webhooks().nextEventId();
        var event =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        var body = new LinkedHashMap<String, Object>();
        body.put("id", event);
        body.put("event", after.deleted() ? "user.deleted" : "user.changed");
        body.put("user_id", after.number() + FIRST_ID);
        body.put("at", Ticks.MILLIS.of(setup.clock().now()));
        setup.webhooks().send(event, body, this::signing);
        return event;
    }

    private Function<Instant, Map<String, String>> signing(String body) {
        return attempt -> {
            var time = Long.toString(attempt.toEpochMilli());
            var mac = Webhooks.hmacSha256(setup.options().webhookSecret(), time + body);
            var signature = Base64.getEncoder().encodeToString(mac);
            return Map.of(
                    "Content-Type", "application/json", "X-Support-Timestamp", time, "X-Support-Signature", signature);
        };
    }

    @Override
    public Map<String, Object> of(Person person) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("given", person.first());
        fields.put("family", person.last());
        fields.put("email", person.email());
        fields.put("phone", person.phone());
        fields.put("organization", person.company());
        fields.put("labels", person.tags());
        return stored(fields);
    }

    @Override
    public String email(Contact contact) {
        return contact.text("email");
    }

    @Override
    public String phone(Contact contact) {
        return contact.text("phone");
    }

    @Override
    String id(int number) {
        return String.valueOf(number + FIRST_ID);
    }

    @Override
    int number(String id) {
        return id.matches("\\d{4,9}") ? Integer.parseInt(id) - FIRST_ID : -1;
    }

    @Override
    String wrapper() {
        return "user";
    }
}
