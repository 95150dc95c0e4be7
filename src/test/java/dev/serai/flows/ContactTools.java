package dev.serai.flows;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The four tools as the people in them see and use them, over HTTP. */
final class ContactTools {
    private ContactTools() {}

    static String addInCrm(String firstName, String email) {
        return add("crm", Map.of("first_name", firstName, "email_address", email))
                .path("id");
    }

    static String addInEmail(String firstName, String email) {
        return add("email", Map.of("FNAME", firstName, "EMAIL", email)).path("member_id");
    }

    private static io.restassured.response.Response add(String tool, Map<String, ?> fields) {
        return given().contentType(ContentType.JSON)
                .body(fields)
                .post("/sandbox/" + tool + "/people/contacts")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    static void edit(String tool, Object id, Map<String, ?> fields) {
        given().contentType(ContentType.JSON)
                .body(fields)
                .patch("/sandbox/" + tool + "/people/contacts/" + id)
                .then()
                .statusCode(200);
    }

    static void delete(String tool, Object id) {
        given().delete("/sandbox/" + tool + "/people/contacts/" + id).then().statusCode(204);
    }

    /** Adds people that the tool tells nobody of. */
    static void fill(String tool, int count) {
        given().post("/sandbox/" + tool + "/fill?count=" + count + "&seed=7")
                .then()
                .statusCode(200);
    }

    static void faults(String tool, Map<String, ?> faults) {
        given().contentType(ContentType.JSON)
                .body(faults)
                .put("/sandbox/" + tool + "/faults")
                .then()
                .statusCode(200);
    }

    /** The contact's fields in the CRM; null where it has none with that e-mail. */
    static Map<String, Object> inCrm(String email) {
        return contacts("crm").stream()
                .map(contact -> fields(contact.get("properties")))
                .filter(Objects::nonNull)
                .filter(fields -> email.equals(fields.get("email_address")))
                .findFirst()
                .orElse(null);
    }

    static Object idInCrm(String email) {
        return contacts("crm").stream()
                .filter(contact -> contact.get("properties") != null)
                .filter(contact ->
                        email.equals(fields(contact.get("properties")).get("email_address")))
                .findFirst()
                .orElseThrow()
                .get("id");
    }

    static Map<String, Object> inEmail(String email) {
        return contacts("email").stream()
                .filter(member -> email.equals(member.get("EMAIL")))
                .findFirst()
                .orElse(null);
    }

    static Map<String, Object> inSupport(String email) {
        return contacts("support").stream()
                .map(contact -> fields(contact.get("user")))
                .filter(user -> email.equals(user.get("email")))
                .findFirst()
                .orElse(null);
    }

    /** The events that analytics got of whoever has that e-mail, in the order in which it got them. */
    static List<Map<String, Object>> events(String email) {
        List<Map<String, Object>> all = given().header("Authorization", "Bearer sandbox-analytics-token")
                .get("/sandbox/analytics/events?limit=1000")
                .path("events");
        return all.stream()
                .filter(event -> event.get("data") != null && event.toString().contains(email))
                .toList();
    }

    /** What the hub wrote to a tool, in order. */
    static List<Map<String, Object>> writesByTheHub(String tool) {
        List<Map<String, Object>> entries =
                given().get("/sandbox/" + tool + "/log?limit=10000").path("entries");
        return entries.stream()
                .filter(entry -> "api".equals(entry.get("actor")))
                .toList();
    }

    private static List<Map<String, Object>> contacts(String tool) {
        return given().get("/sandbox/" + tool + "/people/contacts?limit=10000").path("contacts");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Object value) {
        return (Map<String, Object>) value;
    }
}
