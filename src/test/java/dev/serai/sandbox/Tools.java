package dev.serai.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tools at a time that only moves when told, with the webhooks they sent. */
final class Tools implements InstantSource {
    static final Instant START = Instant.parse("2026-01-02T03:04:05.123456Z");

    final List<Webhook> webhooks = new ArrayList<>();
    final Sandbox sandbox;
    private Instant now = START;

    Tools() {
        this(1);
    }

    Tools(long seed) {
        sandbox = new Sandbox(this, seed, webhooks::add);
    }

    Tools(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    SandboxResponse crm(String method, String target, Object body) {
        return sandbox.handle("crm", signedIn("crm", method, target, body));
    }

    SandboxResponse email(String method, String target, Object body) {
        return sandbox.handle("email", signedIn("email", method, target, body));
    }

    SandboxResponse support(String method, String target, Object body) {
        return sandbox.handle("support", signedIn("support", method, target, body));
    }

    SandboxResponse analytics(String method, String target, Object body) {
        return sandbox.handle("analytics", signedIn("analytics", method, target, body));
    }

    static SandboxRequest signedIn(String system, String method, String target, Object body) {
        var options = Sandbox.defaultOptions().get(system);
        var request = SandboxRequest.of(method, target).header(options.header(), options.credential());
        return body == null ? request : request.json(body);
    }

    /** A call by whoever has the right to it; a tool that wants tokens is asked for one first. */
    SandboxResponse call(String system, String method, String target, Object body) {
        return sandbox.handle(system, request(system, method, target, body));
    }

    SandboxRequest request(String system, String method, String target, Object body) {
        var signIn = Sandbox.defaultOptions().get(system).signIn();
        if (signIn instanceof SignIn.Header) {
            return signedIn(system, method, target, body);
        }
        var request = signIn instanceof SignIn.Query query
                ? SandboxRequest.of(
                        method, target + (target.contains("?") ? "&" : "?") + query.name() + "=" + query.value())
                : SandboxRequest.of(method, target)
                        .header("Authorization", "Bearer " + token(system, (SignIn.Tokens) signIn));
        if (body instanceof String form && signIn instanceof SignIn.Query) {
            return request.form(form);
        }
        return body == null ? request : request.json(body);
    }

    private String token(String system, SignIn.Tokens tokens) {
        return askForToken(system, tokens).content().get("access_token").toString();
    }

    SandboxResponse askForToken(String system, SignIn.Tokens tokens) {
        var form = "client_id=" + tokens.clientId() + "&client_secret=" + tokens.clientSecret()
                + (tokens.refreshToken() == null
                        ? "&grant_type=client_credentials"
                        : "&grant_type=refresh_token&refresh_token=" + tokens.refreshToken());
        return sandbox.handle(system, SandboxRequest.of("POST", tokens.path()).form(form));
    }

    SandboxResponse person(String system, String method, String target, Object body) {
        var request = SandboxRequest.of(method, "/people" + target);
        return sandbox.handle(system, body == null ? request : request.json(body));
    }

    /** A contact in the CRM that a person made; its id. */
    String adaInCrm() {
        var ada = Map.of(
                "first_name",
                "Ada",
                "last_name",
                "Lovelace",
                "email_address",
                "Ada@X.org",
                "phone_number",
                "(020) 7946 0958");
        return crm("POST", "/people/contacts", ada).content().get("id").toString();
    }

    /** A member of the e-mail platform that a person made; its id. */
    String adaInEmail() {
        var ada = Map.of("FNAME", "Ada", "LNAME", "Lovelace", "EMAIL", "Ada@X.org", "COMPANY", "Analytical");
        return email("POST", "/people/contacts", ada).content().get("member_id").toString();
    }

    /** A user of the support desk that a person made; its id. */
    String adaInSupport() {
        var ada = Map.of("given", "Ada", "family", "Lovelace", "email", "Ada@X.org", "phone", "+442079460958");
        var user = object(support("POST", "/people/contacts", ada).content().get("user"));
        return user.get("id").toString();
    }

    void faults(String system, Object faults) {
        sandbox.handle(system, SandboxRequest.of("PUT", "/faults").json(faults));
    }

    static Map<String, Object> object(Object value) {
        return Json.object(value, "value");
    }

    static Map<String, Object> properties(SandboxResponse response) {
        return object(response.content().get("properties"));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(SandboxResponse response, String name) {
        return (List<Map<String, Object>>) response.content().get(name);
    }

    /** An answer that is a list. */
    static List<Map<String, Object>> items(SandboxResponse response) {
        return list(SandboxResponse.json(200, Json.object("{\"items\":" + response.body() + "}")), "items");
    }

    /** What is found by walking along keys and indexes. */
    static Object at(Object value, Object... path) {
        for (var step : path) {
            value = step instanceof Integer index ? ((List<?>) value).get(index) : ((Map<?, ?>) value).get(step);
        }
        return value;
    }

    /** A map that may hold null. */
    static Map<String, Object> cleared(String field) {
        var map = new HashMap<String, Object>();
        map.put(field, null);
        return map;
    }
}
