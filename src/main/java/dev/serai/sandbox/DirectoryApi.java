package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A directory of people at work, as services have it that enrich contacts: it is given e-mails, fifty at a time, and answers with what it knows of them. An e-mail is the id. Who
 * writes from a mailbox of the public is not known. It keeps whom it was asked for.
 */
final class DirectoryApi implements ToolApi {
    static final int BATCH = 50;
    private static final int PAGE = 100;
    private static final List<String> PUBLIC = List.of("mail.example", "post.example");
    private static final List<String> TITLES =
            List.of("Managing Director", "Head of Purchasing", "Office Manager", "Engineer", "Analyst");
    private static final List<String> INDUSTRIES = List.of("Manufacturing", "Software", "Trade", "Logistics", "Energy");

    private final ToolSetup setup;
    private final TreeMap<String, Map<String, Object>> asked = new TreeMap<>();
    private final Routes routes = new Routes()
            .on("GET", "/persons", this::list)
            .on("POST", "/persons/lookup", this::lookUp)
            .on(
                    "GET",
                    "/persons/*",
                    (request, email) -> SandboxResponse.json(
                            200, Optional.ofNullable(asked.get(email)).orElseThrow(Refusal::notFound)))
            .on("DELETE", "/persons/*", (request, email) -> forget(email));

    DirectoryApi(ToolSetup setup) {
        this.setup = setup;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return routes.answer(request);
    }

    private SandboxResponse lookUp(SandboxRequest request) {
        if (!(request.object().get("emails") instanceof List<?> emails) || emails.size() > BATCH) {
            throw Refusal.badRequest("emails must be a list of at most " + BATCH);
        }
        var results = new ArrayList<Map<String, Object>>();
        for (var email : emails) {
            results.add(known(String.valueOf(email).toLowerCase(Locale.ROOT)));
        }
        return SandboxResponse.json(200, Map.of("results", results));
    }

    private Map<String, Object> known(String email) {
        var result = new LinkedHashMap<String, Object>();
        result.put("email", email);
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            result.put("code", 422);
            return result;
        }
        var before = asked.get(email);
        var person = person(email);
        asked.put(email, person);
        setup.journal().add("person", person);
        setup.log().add(SandboxLog.API, before == null ? "create" : "update", "persons", email, before, person, 200);
        result.put("code", 200);
        result.put("person", person);
        return result;
    }

    private static Map<String, Object> person(String email) {
        var domain = email.substring(email.indexOf('@') + 1);
        var person = new LinkedHashMap<String, Object>();
        person.put("email", email);
        if (!PUBLIC.contains(domain)) {
            var name = domain.substring(0, domain.indexOf('.'));
            var shown = name.substring(0, 1).toUpperCase(Locale.ROOT)
                    + name.substring(1).replace('-', ' ');
            var employment = new LinkedHashMap<String, Object>();
            employment.put("name", shown + " Ltd");
            employment.put("industry", INDUSTRIES.get(Math.floorMod(domain.hashCode(), INDUSTRIES.size())));
            employment.put("title", TITLES.get(Math.floorMod(email.hashCode(), TITLES.size())));
            person.put("employment", employment);
        }
        return person;
    }

    private SandboxResponse list(SandboxRequest request) {
        var after = request.query().getOrDefault("after", "");
        var page = asked.tailMap(after, false).values().stream().limit(PAGE).toList();
        var more = page.size() == PAGE ? page.get(PAGE - 1).get("email") : null;
        var answer = new LinkedHashMap<String, Object>();
        answer.put("persons", page);
        answer.put("after", more);
        return SandboxResponse.json(200, answer);
    }

    private SandboxResponse forget(String email) {
        if (asked.remove(email) == null) {
            throw Refusal.notFound();
        }
        setup.journal().add("forgotten", email);
        return SandboxResponse.empty(204);
    }

    @Override
    public SandboxResponse person(SandboxRequest request) {
        var all = request.method().equals("GET") && request.path().equals("/persons");
        return all
                ? SandboxResponse.json(200, Map.of("persons", List.copyOf(asked.values()), "total", asked.size()))
                : Refusal.notFound().response();
    }

    @Override
    public SandboxResponse fill(SandboxRequest request) {
        throw Refusal.badRequest("the directory knows only whom it was asked for");
    }

    @Override
    @SuppressWarnings("unchecked")
    public void restore(String kind, JsonNode line) {
        switch (kind) {
            case "person" -> asked.put(line.get("email").textValue(), Json.read(line, LinkedHashMap.class));
            case "forgotten" -> asked.remove(line.textValue());
            default -> {}
        }
    }

    @Override
    public void clear() {
        asked.clear();
    }
}
