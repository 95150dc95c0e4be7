package dev.serai.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The e-mail platform: flat upper-case names, ids of eight hex digits, offset paging, writes only by batch with a result for each item; no times, no versions, no webhooks. It
 * stores e-mails in lower case, companies in upper case, phones as plus and digits and names cut to 40 characters.
 */
final class EmailApi extends ContactApi {
    static final int PAGE = 500;
    static final int BATCH = 100;
    static final int NAME_LENGTH = 40;

    private static final List<String> FIELDS = List.of("EMAIL", "FNAME", "LNAME", "PHONE", "COMPANY", "TAGS");
    private static final Set<String> GIVEN = Set.of("EMAIL", "FNAME", "LNAME", "PHONE", "COMPANY", "TAGS", "member_id");
    private static final int SCATTER = 0x9E3779B1;
    private static final int GATHER = inverse(SCATTER);

    private final ToolSetup setup;
    private final Routes routes = new Routes()
            .on("GET", "/lists/main/members", this::list)
            .on("POST", "/lists/main/members/batch", this::batch)
            .on("GET", "/lists/main/members/*", this::get);

    EmailApi(ToolSetup setup) {
        super(setup, Ticks.MICROS_UNIQUE);
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
                200, Map.of("members", members.stream().map(this::shown).toList(), "total_items", total));
    }

    private SandboxResponse get(SandboxRequest request, String id) {
        return SandboxResponse.json(200, shown(book.read(number(id)).orElseThrow(Refusal::notFound)));
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
                checkNew(stored(member));
                succeed(result, 201, shown(create(SandboxLog.API, member, 201)));
            }
            case "update" -> succeed(result, 200, shown(change(SandboxLog.API, named(operation), member, 200)));
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
        var id = text(operation, "member_id");
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
            var exists =
                    Map.of("error", "Member Exists", "member_id", id(same.get(0).number()));
            throw new Refusal(SandboxResponse.json(409, exists));
        }
    }

    @Override
    void checkPersonCreates(Map<String, Object> fields) {
        checkNew(fields);
    }

    @Override
    Map<String, Object> stored(Map<String, Object> given) {
        refuseUnknown(given, GIVEN);
        var stored = new LinkedHashMap<String, Object>();
        FIELDS.forEach(name -> put(stored, name, stored(name, text(given, name))));
        return stored;
    }

    private static String stored(String field, String given) {
        if (given == null) {
            return null;
        }
        return switch (field) {
            case "EMAIL" -> given.toLowerCase(Locale.ROOT);
            case "COMPANY" -> given.toUpperCase(Locale.ROOT);
            case "PHONE" -> given.replaceAll("[^+0-9]", "");
            case "FNAME", "LNAME" -> cut(given);
            default -> given;
        };
    }

    private static String cut(String name) {
        var length = name.codePointCount(0, name.length());
        return length <= NAME_LENGTH ? name : name.substring(0, name.offsetByCodePoints(0, NAME_LENGTH));
    }

    @Override
    Map<String, Object> shown(Contact contact) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("member_id", id(contact.number()));
        FIELDS.forEach(name -> shown.put(name, contact.fields().get(name)));
        return shown;
    }

    @Override
    String tell(String operation, Contact before, Contact after) {
        return null;
    }

    @Override
    public Map<String, Object> of(Person person) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("EMAIL", person.email());
        fields.put("FNAME", person.first());
        fields.put("LNAME", person.last());
        fields.put("PHONE", person.phone());
        fields.put("COMPANY", person.company());
        fields.put("TAGS", person.tags().isEmpty() ? null : String.join(";", person.tags()));
        return stored(fields);
    }

    @Override
    public String email(Contact contact) {
        return contact.text("EMAIL");
    }

    @Override
    public String phone(Contact contact) {
        return contact.text("PHONE");
    }

    @Override
    String id(int number) {
        var mixed = number * SCATTER;
        return "%08x".formatted(mixed ^ (mixed >>> 16));
    }

    @Override
    int number(String id) {
        if (!id.matches("[0-9a-f]{8}")) {
            return -1;
        }
        var mixed = Integer.parseUnsignedInt(id, 16);
        return (mixed ^ (mixed >>> 16)) * GATHER;
    }

    /** The number that undoes a multiplication by an odd one. */
    private static int inverse(int odd) {
        var inverse = odd;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    @Override
    String wrapper() {
        return "member";
    }
}
