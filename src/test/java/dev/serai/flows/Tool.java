package dev.serai.flows;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A simulated tool as the people in it see and use it, over HTTP: no credentials, no faults. */
record Tool(String name) {

    /** Adds something of that kind. Returns it as the tool shows it. */
    Map<String, Object> add(String kind, Map<String, ?> fields) {
        return given().contentType(ContentType.JSON)
                .body(fields)
                .post(people(kind))
                .then()
                .statusCode(201)
                .extract()
                .path("$");
    }

    /** Writes the named fields and leaves the others. */
    void edit(String kind, Object id, Map<String, ?> fields) {
        given().contentType(ContentType.JSON)
                .body(fields)
                .patch(people(kind) + "/" + id)
                .then()
                .statusCode(200);
    }

    void delete(String kind, Object id) {
        given().delete(people(kind) + "/" + id).then().statusCode(204);
    }

    /** Everything of that kind, as it was written last. */
    List<Map<String, Object>> all(String kind) {
        return given().get(people(kind) + "?limit=100000").path(kind);
    }

    /** The first of that kind of which it holds. */
    Optional<Map<String, Object>> first(String kind, Predicate<Map<String, Object>> which) {
        return all(kind).stream().filter(which).findFirst();
    }

    /** What the hub wrote, in order: the entries of the tool's log. */
    List<Map<String, Object>> writesByTheHub(String kind, Object id) {
        List<Map<String, Object>> entries =
                given().get("/sandbox/" + name + "/log?limit=100000").path("entries");
        return entries.stream()
                .filter(entry -> "api".equals(entry.get("actor"))
                        && kind.equals(entry.get("kind"))
                        && id.toString().equals(entry.get("id")))
                .toList();
    }

    void faults(Map<String, ?> faults) {
        given().contentType(ContentType.JSON)
                .body(faults)
                .put("/sandbox/" + name + "/faults")
                .then()
                .statusCode(200);
    }

    private String people(String kind) {
        return "/sandbox/" + name + "/people/" + kind;
    }
}
