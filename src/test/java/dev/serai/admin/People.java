package dev.serai.admin;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** People in the simulated tools, and what the management API says of them. */
final class People {
    private static final String SECRET = "sandbox-crm-secret";

    private People() {}

    /** Adds somebody in the CRM. Returns the external id. */
    static String addInCrm(String firstName, String email) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("first_name", firstName, "email_address", email))
                .post("/sandbox/crm/people/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static void editInCrm(String id, Map<String, ?> fields) {
        given().contentType(ContentType.JSON)
                .body(fields)
                .patch("/sandbox/crm/people/contacts/" + id)
                .then()
                .statusCode(200);
    }

    /** Adds a member of the e-mail platform, who is seen by the next sweep or dry run only. */
    static void addInEmail(String firstName, String email) {
        given().contentType(ContentType.JSON)
                .body(Map.of("FNAME", firstName, "EMAIL", email))
                .post("/sandbox/email/people/contacts")
                .then()
                .statusCode(201);
    }

    /** The member's fields in the e-mail platform. */
    static Map<String, Object> inEmail(String email) {
        List<Map<String, Object>> members =
                given().get("/sandbox/email/people/contacts?limit=10000").path("contacts");
        return members.stream()
                .filter(member -> email.equals(member.get("EMAIL")))
                .findFirst()
                .orElse(null);
    }

    /** The record that a CRM contact is linked to, once it is also linked in so many systems in all. */
    static JsonPath recordOf(String crmId, int links) {
        soon(() -> assertThat(links(crmId)).isGreaterThanOrEqualTo(links));
        return linked(crmId);
    }

    private static int links(String crmId) {
        var found = linked(crmId);
        return found.getList("items").isEmpty()
                ? 0
                : found.getList("items[0].links").size();
    }

    private static JsonPath linked(String crmId) {
        return given().get("/api/records?entity=contact&system=crm&externalId=" + crmId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Sends a signed webhook of the CRM whose e-mail address is an object, which no mapping takes. */
    static void sendWhatNoMappingTakes(String externalId) {
        var body =
                """
                {"event_id":"evt-%s","type":"contact.created","object":{"id":"%s","version":1,
                "updated_at":"2026-01-02T03:04:05.123456Z","deleted":false,"properties":{"email_address":{"a":1}}}}"""
                        .formatted(externalId, externalId);
        var at = Long.toString(Instant.now().getEpochSecond());
        given().header("X-Crm-Timestamp", at)
                .header("X-Crm-Signature", "v1=" + signature(at + "." + body))
                .contentType(ContentType.JSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/crm/contact")
                .then()
                .statusCode(204);
    }

    private static String signature(String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
