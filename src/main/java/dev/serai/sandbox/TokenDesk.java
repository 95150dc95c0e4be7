package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Lets in whoever shows what the tool wants, and issues the tokens of those that want tokens. */
final class TokenDesk {
    private final SignIn signIn;
    private final ToolClock clock;
    private final Journal journal;
    private final Map<String, Instant> until = new HashMap<>();

    TokenDesk(SignIn signIn, ToolClock clock, Journal journal) {
        this.signIn = signIn;
        this.clock = clock;
        this.journal = journal;
    }

    /** Whether the request asks for a token, for which it needs none. */
    boolean isAsked(SandboxRequest request) {
        return signIn instanceof SignIn.Tokens tokens
                && request.method().equals("POST")
                && request.path().equals(tokens.path());
    }

    boolean admits(SandboxRequest request) {
        if (signIn instanceof SignIn.Header header) {
            return header.value().equals(request.header(header.name()));
        } else if (signIn instanceof SignIn.Query query) {
            return query.value().equals(request.query().get(query.name()));
        }
        var shown = request.header("Authorization");
        var end = shown == null ? null : until.get(shown.replaceFirst("^Bearer ", ""));
        return end != null && clock.now().isBefore(end);
    }

    /** Answers a request for a token; refused as RFC 6749 has it. */
    SandboxResponse issue(SandboxRequest request) {
        var tokens = (SignIn.Tokens) signIn;
        var form = request.form();
        checkClient(tokens, request, form);
        checkGrant(tokens, form);
        var token = "at-" + UUID.randomUUID();
        var end = clock.now().plusSeconds(tokens.lifetimeSeconds());
        until.put(token, end);
        journal.add("token", Map.of("token", token, "until", end.toString()));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", token);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", tokens.lifetimeSeconds());
        return SandboxResponse.json(200, answer);
    }

    private static void checkClient(SignIn.Tokens tokens, SandboxRequest request, Map<String, String> form) {
        var basic =
                SignIn.Header.basic(tokens.clientId(), tokens.clientSecret()).value();
        var inForm = tokens.clientId().equals(form.get("client_id"))
                && tokens.clientSecret().equals(form.get("client_secret"));
        if (!inForm && !basic.equals(request.header("Authorization"))) {
            throw refused(401, "invalid_client");
        }
    }

    private static void checkGrant(SignIn.Tokens tokens, Map<String, String> form) {
        var wanted = tokens.refreshToken() == null ? "client_credentials" : "refresh_token";
        if (!wanted.equals(form.get("grant_type"))) {
            throw refused(400, "unsupported_grant_type");
        }
        if (tokens.refreshToken() != null && !tokens.refreshToken().equals(form.get("refresh_token"))) {
            throw refused(400, "invalid_grant");
        }
    }

    private static Refusal refused(int status, String error) {
        return new Refusal(SandboxResponse.json(status, Map.of("error", error)));
    }

    /** Every token issued so far is worth nothing from now on. */
    void revokeAll() {
        until.clear();
        journal.add("revoked", true);
    }

    /** Takes over a line of the journal; others are ignored. */
    void restore(String kind, JsonNode line) {
        switch (kind) {
            case "token" -> until.put(
                    line.get("token").textValue(),
                    Instant.parse(line.get("until").textValue()));
            case "revoked" -> until.clear();
            default -> {}
        }
    }
}
