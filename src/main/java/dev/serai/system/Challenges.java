package dev.serai.system;

import dev.serai.catalog.SystemSignature.KeyEncoding;
import dev.serai.catalog.SystemWebhook.Challenge;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers calls by which a system asks whether an address belongs to who knows the secret. */
final class Challenges {
    /** What is hashed for anybody who asks must never be something that is signed: no body of an event looks like this. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.~+/=-]{1,500}");

    private static final int LONGEST = 4_000;
    private final Challenge spec;
    private final Settings settings;
    private final Signatures signatures;
    private final Keyed expected;

    /** @param signatures null where the file declares none */
    Challenges(Challenge spec, Settings settings, Signatures signatures) {
        this.spec = spec;
        this.settings = settings;
        this.signatures = signatures;
        this.expected = spec.expects() == null
                ? null
                : Keyed.of(settings.resolve(spec.expects().secret()), KeyEncoding.TEXT, "", "the verification token");
    }

    /** What to answer: a text is plain text, anything else JSON. */
    record Answer(Object content) {
        String type() {
            return content instanceof String ? "text/plain" : "application/json";
        }

        byte[] body() {
            return content instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Json.write(content);
        }
    }

    /** Empty where the call is no challenge. */
    Optional<Answer> answer(WebhookCall call, Instant now) throws WebhookRefusedException {
        var body = body(call);
        var token = read(spec.token(), body, call);
        if (token == null || spec.when() != null && !ItemReader.holds(spec.when(), body, call.headers())) {
            return Optional.empty();
        }
        if (spec.signed()) {
            signatures.check(call, now);
        }
        var known = expected == null ? null : read(spec.expects().path(), body, call);
        if (expected != null && (known == null || !Keyed.same(text(expected), known))) {
            throw new WebhookRefusedException(403, "the verification token does not fit");
        } else if (token.length() > LONGEST) {
            throw new WebhookRefusedException(400, "the token is too long");
        }
        return Optional.of(new Answer(Template.json(spec.answer(), values(token), settings)));
    }

    private Map<String, Object> values(String token) throws WebhookRefusedException {
        var values = new HashMap<String, Object>();
        values.put("token", token);
        if (spec.answer().toString().contains("${hash}")) {
            if (!HARMLESS.matcher(token).matches()) {
                throw new WebhookRefusedException(400, "such a token is not signed");
            }
            var hash = signatures.key().hash(spec.algorithm(), token.getBytes(StandardCharsets.UTF_8));
            values.put("hash", Keyed.written(hash, spec.encoding()));
        }
        return values;
    }

    private static String text(Keyed secret) {
        return new String(secret.bytes(), StandardCharsets.UTF_8);
    }

    private static Object body(WebhookCall call) {
        try {
            return Json.parse(call.body());
        } catch (IOException e) {
            return null;
        }
    }

    private static String read(String place, Object body, WebhookCall call) {
        return place.startsWith("query:")
                ? parameter(call.query(), place.substring("query:".length()))
                : ItemReader.plain(Place.of(place).read(body, call.headers()));
    }

    private static String parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && decoded(pair[0]).equals(name))
                .map(pair -> decoded(pair[1]))
                .findFirst()
                .orElse(null);
    }

    /** Decoded; what is not well encoded stays as it is. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
