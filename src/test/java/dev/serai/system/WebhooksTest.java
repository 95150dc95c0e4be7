package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private static final String SHOP =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            entities:
              contact:
                item:
                  version: { path: $.rev, ordered: true }
                  changedAt: { path: $.at, format: iso }
                  deleted: { path: $.gone }
                webhook:
                  signature:
                    secret: "{{shop.secret}}"
                    header: X-Sign
                    prefix: v1=
                    signed: "${timestamp}.${body}"
                    timestamp: { header: X-Time }
                  eventId: $.event
                  item: $.object
                  partial: { path: $.kind, is: patch }
            """;
    private static final String THIN =
            """
            system: desk
            baseUrl: "{{shop.url}}"
            entities:
              contact:
                webhook:
                  unsigned: true
                  events: $.events
                  eventId: header:X-Id
                  id: $.who
                  deleted: { path: $.what, is: removed }
                  changedAt: { path: $.when, format: epoch-millis }
            """;
    private static final String BARE =
            """
            system: calendar
            baseUrl: "{{shop.url}}"
            entities:
              contact:
                webhook:
                  signature: { algorithm: token, header: X-Token, secret: "{{shop.secret}}" }
                  bare: true
            """;
    private final FakeTransport shop = new FakeTransport();
    private final RestSystem system = shop.system(SHOP);
    private final RestSystem desk = shop.system(THIN);

    @Test
    void aSignedEventBecomesAChange() throws Exception {
        var change = received(
                "{\"event\":\"e1\",\"object\":{\"id\":5,\"rev\":3,\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"Ada\"}}");

        assertThat(change.external()).hasToString("shop/contact/5");
        assertThat(change.kind()).isEqualTo(Kind.UPSERT);
        assertThat(change.eventId()).isEqualTo("e1");
        assertThat(change.partial()).isFalse();
        assertThat(change.content()).containsEntry("name", "Ada");
        assertThat(change.number()).isEqualTo(3);
        assertThat(change.changedAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(change.receivedAt()).isEqualTo(shop.now());
    }

    @Test
    void aBareOneGivesNoChangesAndMustStillBeFromItsSystem() throws Exception {
        var calendar = shop.system(BARE);
        var genuine = WebhookCall.post(
                name -> name.equals("X-Token") ? FakeTransport.setting("shop.secret") : null, new byte[0]);
        var forged = WebhookCall.post(name -> name.equals("X-Token") ? "guessed" : null, new byte[0]);

        assertThat(calendar.webhook("contact", genuine)).isEmpty();
        assertThat(catchThrowableOfType(() -> calendar.webhook("contact", forged), WebhookRefusedException.class)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void partialAndDeletedAreReadFromTheirMarkers() throws Exception {
        assertThat(received("{\"event\":\"e\",\"kind\":\"patch\",\"object\":{\"id\":5}}")
                        .partial())
                .isTrue();
        var deleted = received("{\"event\":\"e\",\"object\":{\"id\":5,\"rev\":4,\"gone\":true}}");
        assertThat(deleted.kind()).isEqualTo(Kind.DELETE);
        assertThat(deleted.content()).isNull();
        assertThat(deleted.number()).isEqualTo(4);
    }

    @Test
    void theSignatureMustFitBodyTimeAndSecret() {
        var body = "{\"event\":\"e\",\"object\":{\"id\":5}}";
        var now = shop.now().getEpochSecond();

        assertThat(status(headers(body, now, "hush"), body + " ")).isEqualTo(401);
        assertThat(status(headers(body, now, "other"), body)).isEqualTo(401);
        var moved = headers(body, now, "hush");
        moved.put("X-Time", Long.toString(now + 1));
        assertThat(status(moved, body)).isEqualTo(401);
        assertThat(status(Map.of(), body)).isEqualTo(401);
        assertThat(status(headers(body, now, "hush"), body)).isZero();
    }

    @Test
    void aWebhookIsTakenForFiveMinutesBothWays() {
        var body = "{\"event\":\"e\",\"object\":{\"id\":5}}";
        var now = shop.now().getEpochSecond();

        assertThat(status(headers(body, now - 300, "hush"), body)).isZero();
        assertThat(status(headers(body, now - 301, "hush"), body)).isEqualTo(401);
        assertThat(status(headers(body, now + 300, "hush"), body)).isZero();
        assertThat(status(headers(body, now + 301, "hush"), body)).isEqualTo(401);
    }

    @Test
    void base64AndBodiesThatAreNotTextAreSignedByteByByte() throws Exception {
        var signing = shop.system(SHOP.replace("prefix: v1=", "encoding: base64")
                .replace("signed: \"${timestamp}.${body}\"", "signed: \"${body}\"")
                .replaceAll("\\n +timestamp: .*", ""));
        var body = "{\"event\":\"e\",\"object\":{\"id\":\"\u00fc\"}}".getBytes(StandardCharsets.UTF_8);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("hush".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = Base64.getEncoder().encodeToString(mac.doFinal(body));

        assertThat(signing.webhook("contact", WebhookCall.post(Map.of("X-Sign", signature)::get, body)))
                .hasSize(1);
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedButOneThatDoesNotFitIsKept() throws Exception {
        var garbled = "{\"event\":";
        assertThat(status(headers(garbled, shop.now().getEpochSecond(), "hush"), garbled))
                .isEqualTo(400);

        var unfit = received("{\"event\":\"e1\",\"object\":[1]}");
        assertThat(unfit.external().id()).isEmpty();
        assertThat(unfit.eventId()).isEqualTo("e1");
        assertThat(unfit.content()).containsEntry("object", List.of(1));
    }

    @Test
    void withoutAnEventIdTheTrueVersionNamesTheEvent() throws Exception {
        var one = received("{\"object\":{\"id\":5,\"rev\":3}}");
        var unversioned = received("{\"object\":{\"id\":5}}");

        assertThat(one.eventId()).isEqualTo("version:contact/5/3");
        assertThat(unversioned.eventId())
                .isNotEqualTo(received("{\"object\":{\"id\":5}}").eventId());
    }

    @Test
    void aDeleteToldWithTheVersionOfTheLastUpdateIsAnotherEvent() throws Exception {
        assertThat(received("{\"object\":{\"id\":5,\"rev\":3,\"gone\":true}}").eventId())
                .isNotEqualTo(received("{\"object\":{\"id\":5,\"rev\":3}}").eventId());
    }

    @Test
    void aNumberThatWouldTakeAllMemoryIsNotWrittenOut() throws Exception {
        var body = "{\"events\":[{\"who\":1e999999999,\"when\":1e999999999},{\"who\":5,\"when\":1e-999999999}]}";

        var changes = desk.webhook(
                "contact", WebhookCall.post(Map.of("X-Id", "call-2")::get, body.getBytes(StandardCharsets.UTF_8)));

        assertThat(changes).extracting(change -> change.external().id()).containsExactly("1E+999999999", "5");
        assertThat(changes).extracting(Change::changedAt).containsExactly(null, null);
    }

    @Test
    void thinEventsAreHintsAndACallMayHaveSeveral() throws Exception {
        var body =
                "{\"events\":[{\"who\":1,\"what\":\"edited\",\"when\":1767225600000},{\"who\":2,\"what\":\"removed\"}]}";

        var changes = desk.webhook(
                "contact", WebhookCall.post(Map.of("X-Id", "call-1")::get, body.getBytes(StandardCharsets.UTF_8)));

        assertThat(changes).extracting(Change::kind).containsExactly(Kind.HINT, Kind.DELETE);
        assertThat(changes.get(0).changedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(changes).extracting(change -> change.external().id()).containsExactly("1", "2");
        assertThat(changes).extracting(Change::eventId).containsExactly("call-1#0", "call-1#1");
    }

    @Test
    void eventsOfOtherEntitiesArePassedOver() throws Exception {
        var some = shop.system(THIN.replace(
                "      id: $.who", "      when: { path: $.what, matches: \"^person[.]\" }\n      id: $.who"));
        var body =
                "{\"events\":[{\"who\":1,\"what\":\"person.edited\"},{\"who\":2,\"what\":\"order.paid\"},{\"who\":3}]}";

        var changes = some.webhook("contact", WebhookCall.post(name -> null, body.getBytes(StandardCharsets.UTF_8)));

        assertThat(changes).extracting(change -> change.external().id()).containsExactly("1");
    }

    @Test
    void anUndeclaredWebhookIsNotFound() {
        var refused = catchThrowableOfType(
                () -> system.webhook("order", WebhookCall.post(name -> null, new byte[0])),
                WebhookRefusedException.class);
        assertThat(refused.status()).isEqualTo(404);
    }

    private Change received(String body) throws WebhookRefusedException {
        var headers = headers(body, shop.now().getEpochSecond(), "hush");
        return system.webhook("contact", WebhookCall.post(headers::get, body.getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    /** 0 where it is taken. */
    private int status(Map<String, String> headers, String body) {
        try {
            system.webhook("contact", WebhookCall.post(headers::get, body.getBytes(StandardCharsets.UTF_8)));
            return 0;
        } catch (WebhookRefusedException e) {
            return e.status();
        }
    }

    private static Map<String, String> headers(String body, long time, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var hash = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return new TreeMap<>(Map.of(
                    "X-Time",
                    Long.toString(time),
                    "X-Sign",
                    "v1=" + HexFormat.of().formatHex(hash)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
