package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.catalog.CheckingSystem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The ways in which vendors ask whether an address is ours. */
class ChallengesTest {
    private static final String FILE =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            entities:
              contact:
                get: { path: "/${id}" }
                webhook:
                  signature: { secret: "{{shop.secret}}", header: X-Sign, signed: "${body}" }
                  challenge: %s
                  id: $.id
            """;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @Test
    void aParameterIsEchoedAsPlainText() throws Exception {
        var graph = "{ token: \"query:validationToken\" }";
        var answer =
                ask(graph, "POST", "validationToken=Validation%3A+A%26b", "").orElseThrow();

        assertThat(answer.type()).isEqualTo("text/plain");
        assertThat(text(answer)).isEqualTo("Validation: A&b");
        assertThat(ask(graph, "POST", "other=1", "{\"id\":1}"))
                .as("a call with events")
                .isEmpty();
    }

    @Test
    void anAgreedTokenMustFit() throws Exception {
        var meta =
                "{ token: \"query:hub.challenge\", expects: { path: \"query:hub.verify_token\", secret: \"{{shop.token}}\" } }";

        assertThat(text(ask(meta, "GET", "hub.mode=subscribe&hub.verify_token=t0k3n&hub.challenge=1158201444", "")
                        .orElseThrow()))
                .isEqualTo("1158201444");
        assertThat(refused(meta, "GET", "hub.verify_token=guessed&hub.challenge=1", ""))
                .isEqualTo(403);
        assertThat(refused(meta, "GET", "hub.challenge=1", "")).isEqualTo(403);
    }

    @Test
    void aFieldOfASignedBodyIsAnsweredAsJson() throws Exception {
        var slack =
                "{ token: $.challenge, when: { path: $.type, is: url_verification }, signed: true, answer: { challenge: \"${token}\" } }";
        var body = "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1aB\"}";

        assertThat(refused(slack, "POST", "", body)).isEqualTo(401);
        headers.put("X-Sign", Keyed.written(hmac(body), dev.serai.catalog.SystemSignature.Encoding.HEX));
        var answer = ask(slack, "POST", "", body).orElseThrow();
        assertThat(answer.type()).isEqualTo("application/json");
        assertThat(text(answer)).isEqualTo("{\"challenge\":\"3eZbrw1aB\"}");
        assertThat(ask(slack, "POST", "", body.replace("url_verification", "event")))
                .isEmpty();
    }

    @Test
    void aTokenIsHashed() throws Exception {
        var zoom = "{ token: $.payload.plainToken, answer: { plainToken: \"${token}\", encryptedToken: \"${hash}\" } }";
        var crc = "{ token: \"query:crc_token\", encoding: base64, answer: { response_token: \"sha256=${hash}\" } }";

        assertThat(text(ask(zoom, "POST", "", "{\"payload\":{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\"}}")
                        .orElseThrow()))
                .isEqualTo("{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\","
                        + "\"encryptedToken\":\"36517668f50730dfc6247803d9cc2b23e89a05172ec38cd1797466a23164362a\"}");
        assertThat(text(ask(crc, "GET", "crc_token=9b4507b3-9040-4669-9ca3-6b94edb50553", "")
                        .orElseThrow()))
                .isEqualTo("{\"response_token\":\"sha256=08Bky89rIIPjy2xwu+EFtRV6IwHqvKEbn4lnClhYVpo=\"}");
    }

    @Test
    void nobodyGetsABodySignedByAskingForIt() {
        var crc = "{ token: \"query:crc_token\", answer: { response_token: \"${hash}\" } }";

        assertThat(refused(crc, "GET", "crc_token=%7B%22id%22%3A1%7D", "")).isEqualTo(400);
        assertThat(refused(crc, "GET", "crc_token=" + "a".repeat(501), "")).isEqualTo(400);
    }

    @Test
    void anEndlessTokenIsNotEchoed() {
        assertThat(refused("{ token: \"query:t\" }", "GET", "t=" + "a".repeat(4_001), ""))
                .isEqualTo(400);
    }

    private Optional<Challenges.Answer> ask(String challenge, String method, String query, String body)
            throws WebhookRefusedException {
        var spec = SystemFiles.parsed(FILE.formatted(challenge));
        assertThat(CheckingSystem.problems(spec)).isEmpty();
        var shop = new FakeTransport();
        return new RestSystem(spec, FakeTransport::setting, shop, shop::now)
                .challenge(
                        "contact", new WebhookCall(method, query, headers::get, body.getBytes(StandardCharsets.UTF_8)));
    }

    private int refused(String challenge, String method, String query, String body) {
        return catchThrowableOfType(() -> ask(challenge, method, query, body), WebhookRefusedException.class)
                .status();
    }

    private static String text(Challenges.Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] hmac(String body) throws Exception {
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec("hush".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    }
}
