package dev.serai.system;

import dev.serai.catalog.SystemAuthentication;
import dev.serai.catalog.SystemAuthentication.Client;
import dev.serai.catalog.SystemAuthentication.Type;
import dev.serai.catalog.SystemLimits;
import dev.serai.catalog.SystemOperation.Encoding;
import dev.serai.sync.Outcome.Result;
import dev.serai.system.Authentication.NoTokenException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks a system for a token. */
final class TokenRequest {
    private static final Duration LONGEST = Duration.ofDays(365);
    private final SystemAuthentication spec;
    private final SystemLimits limits;
    private final Transport transport;
    private final InstantSource clock;
    private final String url;
    private final String clientId;
    private final String clientSecret;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    TokenRequest(
            SystemAuthentication spec,
            SystemLimits limits,
            Settings settings,
            Transport transport,
            InstantSource clock) {
        this.spec = spec;
        this.limits = limits;
        this.transport = transport;
        this.clock = clock;
        this.url = settings.resolve(spec.tokenUrl());
        this.clientId = settings.resolve(spec.clientId());
        this.clientSecret = settings.resolve(spec.clientSecret());
        spec.parameters().forEach((name, value) -> parameters.put(name, settings.resolve(value)));
    }

    /**
     * A token.
     *
     * @param refresh null where the answer has none
     */
    record Got(String access, String refresh, Duration lifetime) {}

    /** What the request is made of, to tell whether a token is still one of these. */
    String credentials() {
        return String.join("\n", url, clientId, clientSecret, spec.scope()) + parameters;
    }

    Got send(String refresh) throws NoTokenException {
        try {
            var call = call(refresh);
            var answer = transport.exchange(call);
            return answer.success() ? got(answer) : refused(call, answer);
        } catch (TransportException e) {
            throw failed(Result.TRANSIENT, e.getMessage());
        }
    }

    private HttpCall call(String refresh) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", spec.encoding() == Encoding.FORM ? Form.TYPE : "application/json");
        var fields = new LinkedHashMap<String, Object>();
        if (spec.type() != Type.SESSION) {
            fields.put("grant_type", spec.type() == Type.OAUTH2_REFRESH_TOKEN ? "refresh_token" : "client_credentials");
            put(fields, "refresh_token", spec.type() == Type.OAUTH2_REFRESH_TOKEN ? refresh : null);
            put(fields, "scope", spec.scope());
            client(headers, fields);
        }
        fields.putAll(parameters);
        var body = spec.encoding() == Encoding.FORM ? Form.write(fields) : Json.write(fields);
        return new HttpCall("POST", url, headers, body, limits, "POST " + spec.tokenUrl());
    }

    private void client(Map<String, String> headers, Map<String, Object> fields) {
        if (spec.client() == Client.BASIC) {
            headers.put("Authorization", FixedCredentials.basic(clientId, clientSecret));
        } else {
            fields.put("client_id", clientId);
            fields.put("client_secret", clientSecret);
        }
    }

    private static void put(Map<String, Object> fields, String name, String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private Got got(HttpAnswer answer) throws NoTokenException {
        Object body;
        try {
            body = Json.parse(answer.body());
        } catch (IOException e) {
            throw failed(Result.SYSTEM_BROKEN, "answered something that is not JSON");
        }
        var access = ItemReader.plain(Place.of(spec.accessToken()).read(body, answer::header));
        if (access == null || access.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw failed(Result.SYSTEM_BROKEN, "answered no token at " + spec.accessToken());
        }
        var seconds = ItemReader.plain(Place.of(spec.expiresIn()).read(body, answer::header));
        var refresh = ItemReader.plain(Place.of(spec.nextRefreshToken()).read(body, answer::header));
        return new Got(access, refresh, lifetime(seconds));
    }

    private Duration lifetime(String seconds) {
        if (seconds == null || !seconds.matches("\\d{1,12}(\\.\\d{1,9})?")) {
            return spec.lifetime();
        }
        var told = Duration.ofSeconds(new BigDecimal(seconds).longValue());
        return told.compareTo(LONGEST) > 0 ? LONGEST : told;
    }

    /** A token that is refused for good stops the system until a person gives it another. */
    private Got refused(HttpCall call, HttpAnswer answer) throws NoTokenException {
        Object body = null;
        try {
            body = Json.parse(answer.body());
        } catch (IOException e) { // a status says enough
        }
        var said = new Verdicts.Said(answer.status(), body, answer::header, call, clock.instant());
        var verdict = Verdicts.plain(said, limits);
        var later = verdict.result() == Result.TRANSIENT || verdict.result() == Result.RATE_LIMITED;
        throw new NoTokenException(new Verdict(
                later ? verdict.result() : Result.SYSTEM_BROKEN,
                "no token: " + verdict.reason(),
                verdict.retryAt(),
                null));
    }

    private NoTokenException failed(Result result, String what) {
        return new NoTokenException(Verdict.of(result, "no token: POST " + spec.tokenUrl() + ": " + what));
    }
}
