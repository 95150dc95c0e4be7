package dev.serai.flows;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as the CRM sends them, of people whom it does not have, so that each can be sent again. */
final class CrmWebhook {
    static final String SECRET = "sandbox-crm-secret";

    private CrmWebhook() {}

    /** That somebody with that e-mail was added. */
    static String event(String eventId, String email) {
        return """
                {"event_id":"%s","type":"contact.created","object":{"id":"c-of-%s","version":1,
                "updated_at":"2026-01-02T03:04:05.123456Z","deleted":false,"properties":{"email_address":"%s"}}}"""
                .formatted(eventId, eventId, email);
    }

    static ValidatableResponse send(String body) {
        return send(body, SECRET, Instant.now());
    }

    static ValidatableResponse send(String body, String secret, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        return given().header("X-Crm-Timestamp", timestamp)
                .header("X-Crm-Signature", "v1=" + signature(secret, timestamp + "." + body))
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/crm/contact")
                .then();
    }

    private static String signature(String secret, String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
