package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The support desk: numbers as ids, epoch milliseconds of a clock of its own, {@code Link} paging, whole updates answered without a body, thin webhooks; no idempotency, no
 * preconditions, no check for duplicates. It stores phones in the international form with spaces.
 */
final class SupportApi extends ContactApi {
    static final int PAGE = 200;

    private final ToolSetup setup;
    private final Routes routes = new Routes()
            .on("GET", "/users", this::list)
            .on("POST", "/users", this::create)
            .on("GET", "/users/search", this::search)
            .on("GET", "/users/*", this::get)
            .on("PUT", "/users/*", this::update)
            .on("DELETE", "/users/*", this::remove);

    SupportApi(ToolSetup setup) {
        super(setup, Ticks.MILLIS, new SupportForm());
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
            var number = id == null ? Integer.MAX_VALUE : SupportForm.numberOf(id);
            return new ContactTable.Place(Long.parseLong(after), number);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("modified_after is not a time in milliseconds");
        }
    }

    private String link(SandboxRequest request, int size, Contact last) {
        var query = "modified_after=" + last.stamp() + "&after_id=" + form.id(last.number()) + "&page_size=" + size;
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
                200, Map.of("users", users.stream().map(SupportForm::user).toList()));
    }

    private SandboxResponse get(SandboxRequest request, String id) {
        return SandboxResponse.json(200, form.shown(book.read(form.number(id)).orElseThrow(Refusal::notFound)));
    }

    private SandboxResponse create(SandboxRequest request) {
        return SandboxResponse.json(201, form.shown(create(SandboxLog.API, given(request), 0)));
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
        ContactForm.refuseUnknown(body, Set.of("user"));
        return Json.object(body.get("user"), "user");
    }

    @Override
    String tell(String operation, Contact before, Contact after) {
        var name = "support-" + setup.webhooks().nextEventId();
        var event =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        var body = new LinkedHashMap<String, Object>();
        body.put("id", event);
        body.put("event", after.deleted() ? "user.deleted" : "user.changed");
        body.put("user_id", SupportForm.idOf(after.number()));
        body.put("at", after.stamp());
        setup.webhooks().send(event, body, signing(setup));
        return event;
    }

    static Webhooks.SigningOf signing(ToolSetup setup) {
        return body -> attempt -> {
            var time = Long.toString(attempt.toEpochMilli());
            var mac = Webhooks.hmacSha256(setup.options().webhookSecret(), time + body);
            var signature = Base64.getEncoder().encodeToString(mac);
            return Map.of(
                    "Content-Type", "application/json", "X-Support-Timestamp", time, "X-Support-Signature", signature);
        };
    }
}
