package dev.serai;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged hub seen by those who run it: the management API, MBeans, metrics, health, and commands. */
class ManagedHubIT {
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
    void everyPageOfTheManagementApiAnswers() {
        Map<String, Map<String, Object>> paths = hub.admin()
                .accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        var pages = paths.entrySet().stream()
                .filter(path ->
                        path.getValue().containsKey("get") && !path.getKey().contains("{"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(pages).hasSizeGreaterThan(15);
        pages.forEach(
                page -> assertThat(hub.admin().get(page).statusCode()).as(page).isLessThan(500));
        hub.admin().get("/api/no-such-page").then().statusCode(404);
        hub.admin()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/backfills")
                .then()
                .statusCode(400)
                .body("error", not(equalTo(null)));
    }

    @Test
    void managementToolsSeeRoutesAndBeans() {
        jolokia(Map.of("type", "search", "mbean", "org.apache.camel:type=routes,*"))
                .body("value.size()", greaterThan(40));
        jolokia(Map.of("type", "read", "mbean", "dev.serai:type=Flows"))
                .body("value.Flows.flow", hasItem("crm/contact"));
        jolokia(Map.of("type", "read", "mbean", "dev.serai:type=Health")).body("value.Files", not(equalTo(null)));
        jolokia(Map.of(
                "type",
                "exec",
                "mbean",
                "dev.serai:type=Flows",
                "operation",
                "pause",
                "arguments",
                List.of("shop/payment")));
        jolokia(Map.of(
                "type",
                "exec",
                "mbean",
                "dev.serai:type=Flows",
                "operation",
                "resume",
                "arguments",
                List.of("shop/payment")));
        jolokia(Map.of("type", "read", "mbean", "java.lang:type=Memory"))
                .body("value.HeapMemoryUsage.used", greaterThan(0));
        jolokia(Map.of("type", "list", "path", "dev.serai")).body("value.size()", greaterThan(0));
        jolokia(Map.of(
                        "type",
                        "exec",
                        "mbean",
                        "org.apache.camel:context=serai,type=routes,name=\"alerts\"",
                        "operation",
                        "dumpRouteAsXml()"))
                .body("value", containsString("alerts"));
    }

    /** Drawn routes show these numbers. */
    @Test
    void everyStepOfEveryRouteIsCounted() {
        jolokia(Map.of(
                        "type",
                        "exec",
                        "mbean",
                        "org.apache.camel:context=serai,type=context,name=\"serai\"",
                        "operation",
                        "dumpRoutesStatsAsXml(boolean,boolean)",
                        "arguments",
                        List.of(true, true)))
                .body("value", containsString("<routeStat id=\"crm-contact-webhook\""))
                .body("value", containsString("<processorStat "));
    }

    private static ValidatableResponse jolokia(Map<String, ?> request) {
        return hub.admin()
                .contentType(ContentType.JSON)
                .body(request)
                .post("/hawtio/jolokia")
                .then()
                .body("status", equalTo(200));
    }

    @Test
    void metricsHealthAndTheConsoleAreServed() {
        // What is measured of flows is looked at every 15 seconds.
        soon(() -> hub.admin().get("/q/metrics").then().statusCode(200).body(containsString("serai_")));
        hub.admin().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
        hub.admin().get("/hawtio/").then().statusCode(200).body(containsString("<html"));
    }

    @Test
    void itsCommandsAnswer() throws Exception {
        assertThat(said(0, "check", "--routes", "routes")).contains("file");
        assertThat(said(
                        0,
                        "map",
                        "guild/contact",
                        "docs/examples/connect/member.json",
                        "--routes",
                        "docs/examples/connect"))
                .contains("->");
        assertThat(said(2, "nonsense")).contains("There is no command 'nonsense'");
        assertThat(said(0, "fit", "crm", "email", "contact", "--routes", "routes"))
                .contains("email");
    }

    private static String said(int status, String... arguments) throws Exception {
        var output = Files.createTempFile(folder, "said", ".txt");
        var command = Stream.concat(HubProcess.command().stream(), Stream.of(arguments))
                .toList();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var ended = process.waitFor();
        assertThat(ended).as(Files.readString(output)).isEqualTo(status);
        return Files.readString(output);
    }
}
