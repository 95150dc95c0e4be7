package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures of webhooks as their vendors make them. Where a vendor published an example, it stands here; the others were made with openssl. */
class WebhookSchemesTest {
    private static final String HUBSPOT_SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private static final String HUBSPOT_BODY =
            "[{\"eventId\":1,\"subscriptionId\":12345,\"portalId\":62515,\"occurredAt\":1564113600000,\"subscriptionType\":\"contact.creation\","
                    + "\"attemptNumber\":0,\"objectId\":123,\"changeSource\":\"CRM\",\"changeFlag\":\"NEW\",\"appId\":54321}]";
    private static final String EXAMPLE_BODY = "{\"example_field\":\"example_value\"}";
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String secret = "hush";
    private Instant now = Instant.parse("2019-07-26T04:00:00Z");
    private String method = "POST";
    private String query = "";

    @Test
    void standardWebhooks() {
        secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        now = Instant.ofEpochSecond(1614265330);
        headers.put("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
        headers.put("webhook-timestamp", "1614265330");
        headers.put("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        var body = "{\"test\": 2432232314}";

        assertThat(status("scheme: standard-webhooks", body)).isZero();
        assertThat(status("scheme: standard-webhooks", body + " ")).isEqualTo(401);
        headers.put(
                "webhook-signature",
                "v1,Zm9v v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(status("scheme: standard-webhooks", body))
                .as("one of several fits")
                .isZero();
        headers.put("webhook-signature", "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(status("scheme: standard-webhooks", body))
                .as("another kind of signature")
                .isEqualTo(401);
        headers.remove("webhook-id");
        assertThat(status("scheme: standard-webhooks", body)).isEqualTo(401);
    }

    @Test
    void github() {
        secret = "It's a Secret to Everybody";
        headers.put("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

        assertThat(status("scheme: github", "Hello, World!"))
                .as("known, and no JSON")
                .isEqualTo(400);
        assertThat(status("scheme: github", "Hello, World?")).isEqualTo(401);
        headers.put("X-Hub-Signature-256", "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
        assertThat(status("scheme: github", "Hello, World!")).isEqualTo(401);
    }

    @Test
    void stripe() {
        secret = "whsec_test";
        now = Instant.ofEpochSecond(1492774577);
        var signature = "v1=7656fc2882a7ca0a651666b36bf2f2f22ee204f54f608f227498a2419f2890b2";
        var body = "{\"id\":\"evt_1\"}";

        headers.put("Stripe-Signature", "t=1492774577," + signature + ",v0=6ffbb59b2300aae63f27");
        assertThat(status("scheme: stripe", body)).isZero();
        headers.put("Stripe-Signature", "t=1492774577,v1=00,  " + signature);
        assertThat(status("scheme: stripe", body))
                .as("while the secret changes")
                .isZero();
        headers.put("Stripe-Signature", "t=1492774578," + signature);
        assertThat(status("scheme: stripe", body)).as("another time").isEqualTo(401);
        headers.put("Stripe-Signature", "t=1492774577,v0=" + signature.substring(3));
        assertThat(status("scheme: stripe", body)).isEqualTo(401);
        headers.put("Stripe-Signature", "t=1492774577," + signature);
        now = now.plusSeconds(301);
        assertThat(status("scheme: stripe", body)).as("too old").isEqualTo(401);
    }

    @Test
    void asStripeInAHeaderOfItsOwn() {
        secret = "whsec_test";
        now = Instant.ofEpochSecond(1492774577);
        headers.put(
                "Shop-Signature", "t=1492774577,v1=7656fc2882a7ca0a651666b36bf2f2f22ee204f54f608f227498a2419f2890b2");

        assertThat(status("scheme: stripe, header: Shop-Signature", "{\"id\":\"evt_1\"}"))
                .isZero();
        assertThat(status(
                        "header: Shop-Signature, part: v1, signed: \"${timestamp}.${body}\", timestamp: { part: t }",
                        "{\"id\":\"evt_1\"}"))
                .isZero();
        assertThat(status("scheme: stripe, header: Shop-Signature", "{\"id\":\"evt_2\"}"))
                .isEqualTo(401);
    }

    @Test
    void shopify() {
        headers.put("X-Shopify-Hmac-SHA256", "qBvrsZF7RfB1iS6BX6IHqJTp5L911P7intnPeTPsH0I=");

        assertThat(status("scheme: shopify", "{\"id\":820982911946154508}")).isZero();
        assertThat(status("scheme: shopify", "{\"id\":820982911946154509}")).isEqualTo(401);
    }

    @Test
    void hubspotV1() {
        secret = HUBSPOT_SECRET;
        headers.put("X-HubSpot-Signature", "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de");

        assertThat(status("scheme: hubspot-v1", HUBSPOT_BODY)).isZero();
        secret = "another";
        assertThat(status("scheme: hubspot-v1", HUBSPOT_BODY)).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "GET,``,eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e",
                "POST,{\"example_field\":\"example_value\"},9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900"
            })
    void hubspotV2(String called, String body, String signature) {
        secret = HUBSPOT_SECRET;
        method = called;
        headers.put("X-HubSpot-Signature", signature);

        assertThat(status("scheme: hubspot-v2, url: \"{{shop.hook}}\"", body)).isZero();
        query = "a=b";
        assertThat(status("scheme: hubspot-v2, url: \"{{shop.hook}}\"", body)).isEqualTo(401);
    }

    @Test
    void hubspotV3() {
        var scheme = "scheme: hubspot-v3, url: \"{{shop.hook}}\"";
        secret = HUBSPOT_SECRET;
        headers.put("X-HubSpot-Request-Timestamp", "1564113600000");
        headers.put("X-HubSpot-Signature-v3", "eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U=");

        assertThat(status(scheme, EXAMPLE_BODY)).isZero();
        now = now.plusSeconds(301);
        assertThat(status(scheme, EXAMPLE_BODY)).isEqualTo(401);
        now = now.minusSeconds(301);
        method = "PUT";
        assertThat(status(scheme, EXAMPLE_BODY)).isEqualTo(401);
        method = "POST";
        query = "mail=ada%40x.example&name=Ada%20L";
        assertThat(status(scheme, EXAMPLE_BODY)).isEqualTo(401);
        headers.put("X-HubSpot-Signature-v3", "CxxmaAWtRKpv1+j4WPywjJlDg2fzMokuUjifBrdWizc=");
        assertThat(status(scheme, EXAMPLE_BODY))
                .as("signed with some characters decoded")
                .isZero();
    }

    /** The hashes are those of {@code {}} by {@code openssl dgst -hmac hush}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "algorithm: hmac-sha1, header: X | 0af7da869bc29bd6c38c0f5337dd9c8e00f885ec",
                "algorithm: hmac-sha1, header: X, prefix: sha1= | sha1=0AF7DA869BC29BD6C38C0F5337DD9C8E00F885EC",
                "algorithm: hmac-sha512, header: X, encoding: base64 | aDKgsMHFCK9G3ujkh/NUSY9kMS0KvsaJwrrdy0Ta4wCAoo+I0YU4t8KIlgtEPyZ0lY92F5gA+SMQKvk1jlhHtg==",
                "secretEncoding: base64, header: X | 505c20ac604f662945b662a1f13a9ca2f03bf0b1986f505d5aef48e10da8c918",
                "header: X, separator: ;, prefix: 'k1:' | k0:aa;k1:505c20ac604f662945b662a1f13a9ca2f03bf0b1986f505d5aef48e10da8c918",
                "algorithm: token, header: X | hush",
                "algorithm: token, header: X, prefix: 'Token ' | Token hush"
            })
    void aSchemeOfOnesOwn(String signature, String header) {
        secret = signature.contains("base64,") ? "aHVzaA==" : "hush";
        headers.put("X", header);

        assertThat(status(signature, "{}")).isZero();
        headers.put("X", header.substring(0, header.length() - 1));
        assertThat(status(signature, "{}")).isEqualTo(401);
    }

    @Test
    void aSecretThatCannotBeUsedStopsTheSystemWithoutShowingIt() {
        secret = "whsec_not base 64!";
        assertThatThrownBy(() -> system("scheme: standard-webhooks"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the webhook secret is no base64")
                .hasNoCause();
        secret = "";
        assertThatThrownBy(() -> system("scheme: github")).hasMessage("the webhook secret is empty; set it");
    }

    @Test
    void theVectorsOfTheTestData() throws IOException {
        var vectors = new ObjectMapper()
                .readTree(TestData.file("webhook-vectors.json").toFile());
        assertThat(vectors).hasSizeGreaterThan(3);
        for (var vector : vectors) {
            take(vector);
            var scheme = vector.get("scheme").asText().replaceAll("(standard-webhooks|github)-.*", "$1");
            var body = vector.path("body").asText();
            var url = scheme.equals("hubspot-v2") ? ", url: \"{{shop.hook}}\"" : "";
            assertThat(status("scheme: " + scheme + url, body)).as(scheme).isIn(0, body.startsWith("Hello") ? 400 : 0);
            assertThat(status("scheme: " + scheme + url, body + ".")).as(scheme).isEqualTo(401);
        }
    }

    private void take(JsonNode vector) {
        headers.clear();
        secret = vector.get("secret").asText();
        method = vector.path("method").asText("POST");
        now = Instant.ofEpochSecond(vector.path("timestamp").asLong());
        headers.put("webhook-id", vector.path("id").asText());
        headers.put("webhook-timestamp", vector.path("timestamp").asText());
        var expected = vector.get("expected").asText();
        for (var header : new String[] {"webhook-signature", "X-Hub-Signature-256", "X-HubSpot-Signature"}) {
            headers.put(header, expected);
        }
    }

    private RestSystem system(String signature) {
        UnaryOperator<String> settings = name -> Map.of(
                        "shop.url",
                        "http://shop.test",
                        "shop.secret",
                        secret,
                        "shop.hook",
                        "https://www.example.com/webhook_uri")
                .get(name);
        var file =
                """
                system: shop
                baseUrl: "{{shop.url}}"
                entities:
                  contact:
                    get: { path: "/${id}" }
                    webhook:
                      signature: { secret: "{{shop.secret}}", %s }
                      id: $.id
                """;
        var spec = SystemFiles.parsed(file.formatted(signature));
        assertThat(dev.serai.catalog.CheckingSystem.problems(spec)).isEmpty();
        return new RestSystem(spec, settings, new FakeTransport(), InstantSource.fixed(now));
    }

    /** 0 where it is taken. */
    private int status(String signature, String body) {
        try {
            var call = new WebhookCall(method, query, headers::get, body.getBytes(StandardCharsets.UTF_8));
            system(signature).webhook("contact", call);
            return 0;
        } catch (WebhookRefusedException e) {
            assertThat(e.getMessage()).doesNotContain(secret);
            return e.status();
        }
    }
}
