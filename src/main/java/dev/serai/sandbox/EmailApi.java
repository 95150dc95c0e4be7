package dev.serai.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The e-mail platform: flat upper-case names, ids of eight hex digits, offset paging, writes only by batch with a result for each item; no times, no versions, no webhooks. It
 * stores e-mails in lower case, companies in upper case, phones as plus and digits and names cut to 40 characters.
 */
final class EmailApi extends ContactApi {
    static final int PAGE = 1_000;
    static final int BATCH = 100;

    private final ToolSetup setup;
    private final Routes routes = new Routes()
            .on("GET", "/lists/main/members", this::list)
            .on("POST", "/lists/main/members/batch", this::batch)
            .on("GET", "/lists/main/members/*", this::get);

    EmailApi(ToolSetup setup) {
        super(setup, Ticks.MICROS_UNIQUE, new EmailForm());
        this.setup = setup;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return routes.answer(request);
    }

    private SandboxResponse list(SandboxRequest request) {
        var email = request.query().get("email");
        var table = book.readable();
        if (email != null) {
            var found = table.withEmail(email);
            return members(found, found.size());
        }
        var count = Math.min(request.number("count", PAGE, 1), PAGE);
        return members(table.inOrderOfCreation(request.number("offset", 0, 0), count), table.size());
    }

    private SandboxResponse members(List<Contact> members, int total) {
        return SandboxResponse.json(
                200, Map.of("members", members.stream().map(form::shown).toList(), "total_items", total));
    }

    private SandboxResponse get(SandboxRequest request, String id) {
        return SandboxResponse.json(200, form.shown(book.read(form.number(id)).orElseThrow(Refusal::notFound)));
    }

    private SandboxResponse batch(SandboxRequest request) {
        if (!(request.object().get("operations") instanceof List<?> operations)) {
            throw Refusal.badRequest("operations must be a list");
        }
        if (operations.size() > BATCH) {
            throw Refusal.badRequest("at most " + BATCH + " operations");
        }
        var results = new ArrayList<Map<String, Object>>();
        for (var operation : operations) {
            results.add(result(Json.object(operation, "an operation")));
        }
        return SandboxResponse.json(200, Map.of("results", results));
    }

    private Map<String, Object> result(Map<String, Object> operation) {
        var result = new LinkedHashMap<String, Object>();
        result.put("ref", operation.get("ref"));
        try {
            apply(operation, result);
        } catch (Refusal refusal) {
            var answer = refusal.response();
            result.put("status", answer.status());
            result.put("member", null);
            result.putAll(answer.content());
            var id = operation.get("member_id") instanceof String text ? text : null;
            var fields = id == null ? null : find(id).map(Contact::fields).orElse(null);
            log.add(SandboxLog.API, String.valueOf(operation.get("op")), id, fields, fields, answer.status());
        }
        return result;
    }

    private void apply(Map<String, Object> operation, Map<String, Object> result) {
        itemFaults();
        var member = Json.object(operation.get("member"), "member");
        switch (String.valueOf(operation.get("op"))) {
            case "create" -> {
                checkNew(form.stored(member));
                succeed(result, 201, form.shown(create(SandboxLog.API, member, 201)));
            }
            case "update" -> succeed(result, 200, form.shown(change(SandboxLog.API, named(operation), member, 200)));
            case "delete" -> {
                delete(SandboxLog.API, named(operation), 200);
                succeed(result, 200, null);
            }
            default -> throw Refusal.badRequest("op must be create, update or delete");
        }
    }

    private static void succeed(Map<String, Object> result, int status, Object member) {
        result.put("status", status);
        result.put("member", member);
    }

    private Contact named(Map<String, Object> operation) {
        var id = ContactForm.text(operation, "member_id");
        return written(id == null ? "" : id);
    }

    /** The faults that a request can meet, an item can meet as well. */
    private void itemFaults() {
        var faults = setup.faults();
        if (chance(faults.rateLimit().probability())) {
            throw new Refusal(SandboxResponse.json(429, Map.of("error", "Too Many Requests")));
        }
        if (chance(faults.error500())) {
            throw new Refusal(SandboxResponse.json(500, Map.of("error", "Internal Error")));
        }
    }

    private boolean chance(double probability) {
        return probability > 0 && setup.random().nextDouble() < probability;
    }

    private void checkNew(Map<String, Object> fields) {
        var email = (String) fields.get("EMAIL");
        if (email == null || email.isEmpty()) {
            throw Refusal.badRequest("EMAIL is required");
        }
        var same = book.writtenWithEmail(email);
        if (!same.isEmpty()) {
            var exists = Map.of(
                    "error", "Member Exists", "member_id", form.id(same.get(0).number()));
            throw new Refusal(SandboxResponse.json(409, exists));
        }
    }

    @Override
    void checkPersonCreates(Map<String, Object> fields) {
        checkNew(fields);
    }

    @Override
    String tell(String operation, Contact before, Contact after) {
        return null;
    }
}
