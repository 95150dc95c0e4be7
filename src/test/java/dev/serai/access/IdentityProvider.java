package dev.serai.access;

import dev.serai.StubTool;
import dev.serai.StubTool.Answer;
import dev.serai.StubTool.Request;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A small OpenID provider over real HTTP: discovery, keys, and the code flow for whoever is at the browser. */
final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "serai-test";
    static final String SECRET = "a-secret-of-the-hub-and-the-provider-only";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys = newKeys();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final StubTool server = new StubTool(this::answer);

    /** Who is signed in at the provider, and in what groups. */
    private volatile String name = "grace";

    private volatile List<String> groups = List.of();

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return server.url();
    }

    void atTheBrowser(String who, String... inGroups) {
        name = who;
        groups = List.of(inGroups);
    }

    /** A token for the hub. */
    String token(String who, String... inGroups) {
        return signed(keys, claims(who, List.of(inGroups)));
    }

    /** What a token for the hub says. */
    Map<String, Object> claims(String who, List<String> inGroups) {
        var now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss", url(),
                "sub", "id-of-" + who,
                "preferred_username", who,
                "aud", CLIENT,
                "iat", now,
                "exp", now + 300,
                "groups", inGroups));
    }

    String signed(Map<String, Object> claims) {
        return signed(keys, claims);
    }

    static String signed(KeyPair keys, Map<String, Object> claims) {
        try {
            var text = part(Map.of("alg", "RS256", "typ", "JWT", "kid", "key-1")) + "." + part(claims);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String part(Map<String, Object> json) {
        return BASE64.encodeToString(json(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Map<String, Object> json) {
        return io.vertx.core.json.Json.encode(json);
    }

    private Answer answer(Request request) {
        return switch (request.line()) {
            case "GET /.well-known/openid-configuration" -> Answer.json(200, json(discovery()));
            case "GET /keys" -> Answer.json(200, json(Map.of("keys", List.of(publicKey()))));
            case "GET /authorize" -> authorize(request.query());
            case "POST /token" -> token(request);
            default -> Answer.empty(404);
        };
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", url(),
                "authorization_endpoint", url() + "/authorize",
                "token_endpoint", url() + "/token",
                "jwks_uri", url() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private Map<String, Object> publicKey() {
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty", "RSA",
                "use", "sig",
                "alg", "RS256",
                "kid", "key-1",
                "n", number(key.getModulus()),
                "e", number(key.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private Answer authorize(Map<String, String> query) {
        if (!CLIENT.equals(query.get("client_id"))) {
            return Answer.empty(400);
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, query);
        var back = URI.create(query.get("redirect_uri"));
        return Answer.empty(302).with("Location", back + "?code=" + code + "&state=" + query.get("state"));
    }

    /** A code is good once, and for the client that has the secret. */
    private Answer token(Request request) {
        var form = form(request.body());
        var basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        var asked = codes.remove(form.getOrDefault("code", ""));
        if (asked == null
                || !basic.equals(request.headers().get("authorization"))
                || !asked.get("redirect_uri").equals(form.get("redirect_uri"))) {
            return Answer.json(400, "{\"error\":\"invalid_grant\"}");
        }
        var token = token(name, groups.toArray(String[]::new));
        return Answer.json(
                200, json(Map.of("access_token", token, "id_token", token, "token_type", "Bearer", "expires_in", 300)));
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> a));
    }

    @Override
    public void close() {
        server.close();
    }
}
