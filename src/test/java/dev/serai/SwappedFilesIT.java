package dev.serai;

import static dev.serai.Soon.soon;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of all kinds come, change and go while the packaged hub runs. */
class SwappedFilesIT {
    private static final String MAIL = "Zoe@Club.example";

    @TempDir
    static Path folder;

    private static SampleHub hub;

    @BeforeAll
    static void start() throws IOException {
        hub = new SampleHub(folder);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void routesComeChangeAndGo() throws IOException {
        var file = hub.routes.resolve("greeting.camel.yaml");
        write(file, greeting("hello"));
        soon(() -> hub.admin().get("/greeting").then().statusCode(200).body(equalTo("hello")));
        write(file, greeting("goodbye"));
        soon(() -> hub.admin().get("/greeting").then().statusCode(200).body(equalTo("goodbye")));
        write(file, greeting("never").replace("setBody", "setBdoy"));
        soon(() -> hub.admin().get("/api/files").then().body("problems.toString()", containsString("setBdoy")));
        hub.admin().get("/greeting").then().statusCode(200).body(equalTo("goodbye"));
        Files.delete(file);
        soon(() -> hub.admin().get("/greeting").then().statusCode(404));
    }

    private static String greeting(String word) {
        return """
                - route:
                    id: greeting
                    description: Greets.
                    from:
                      uri: platform-http:/greeting
                      steps:
                        - setBody: { expression: { constant: { expression: "{\\"word\\": \\"%s\\"}" } } }
                        - setBody: { expression: { jq: { expression: .word, resultType: java.lang.String } } }
                """
                .formatted(word);
    }

    private static void write(Path file, String content) throws IOException {
        replace(Files.writeString(folder.resolve("half"), content), file);
    }

    private static void replace(Path by, Path old) throws IOException {
        Files.move(by, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As Kubernetes mounts and changes a ConfigMap: by one link. Afterwards the system is read in another way, and the entity has one field more. */
    @Test
    void aSystemItsMappingAndItsEntityComeAndChangeAtOnce() throws IOException {
        hub.tool("crm")
                .contentType(ContentType.JSON)
                .body(Map.of("first_name", "Zoë", "email_address", MAIL))
                .post("/people/contacts")
                .then()
                .statusCode(201);
        mount("fields: { mail: text }", "$.properties", "fields:\n  - { external: email_address, field: mail }\n");
        soon(() -> hub.admin().post("/api/flows/club/member/sweep").then().statusCode(202));
        soon(() -> found().body("items.fields[0]", not(hasKey("name"))));
        mount(
                "fields: { mail: text, name: text }",
                "$",
                """
                fields:
                  - { external: properties.email_address, field: mail }
                  - { external: properties.first_name, field: name, in: [upper] }
                """);
        soon(() -> hub.admin()
                .contentType(ContentType.JSON)
                .body(Map.of("content", Map.of("properties", Map.of("first_name", "Zoë"))))
                .post("/api/mappings/club/member/preview")
                .then()
                .body("fields.value", hasItem("ZOË")));
        hub.admin()
                .contentType(ContentType.JSON)
                .body(Map.of("system", "club", "entity", "member"))
                .post("/api/backfills")
                .then()
                .statusCode(lessThan(300));
        soon(() -> found().body("items.fields[0].name.value", equalTo("ZOË")));
    }

    private static void mount(String fields, String content, String mapping) throws IOException {
        var mounted = Files.createDirectories(hub.routes.resolve("club"));
        var version = Files.createTempDirectory(mounted, "..");
        var files = Map.of(
                "member.entity.yaml", "entity: member\n" + fields + "\nkeys: [mail]\nparticipants: { club: in }\n",
                "club.system.yaml", system(content),
                "member.mapping.yaml", "mapping: club/member\n" + mapping);
        for (var file : files.entrySet()) {
            Files.writeString(version.resolve(file.getKey()), file.getValue());
        }
        var data = mounted.resolve("..data");
        replace(Files.createSymbolicLink(mounted.resolve("..data_tmp"), version.getFileName()), data);
        for (var name : files.keySet()) {
            if (Files.notExists(mounted.resolve(name))) {
                Files.createSymbolicLink(mounted.resolve(name), Path.of("..data", name));
            }
        }
    }

    private static String system(String content) {
        return """
                system: club
                baseUrl: "{{crm.url}}"
                authentication: { type: bearer, token: "{{crm.token}}" }
                entities:
                  member:
                    item: { id: $.id, content: %s }
                    list:
                      path: /contacts
                      query: { limit: "${size}", cursor: "${cursor}" }
                      items: $.results
                      paging: { type: cursor, next: $.paging.next, size: 100 }
                """
                .formatted(content);
    }

    private static ValidatableResponse found() {
        return hub.admin()
                .queryParam("entity", "member")
                .queryParam("field", "mail")
                .queryParam("value", MAIL)
                .get("/api/records")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
    }
}
