package dev.serai.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.HubProcess;
import dev.serai.SignedIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged hub reads its files from the file system when it starts. */
class StartingFlowsIT {

    @TempDir
    Path folder;

    @Test
    void wrongFilesStopTheStartWithEveryProblemAndNothingElse() throws Exception {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(routes.resolve("one.camel.yaml"), "- route:\n    id: one\n    form: nothing\n");
        Files.writeString(routes.resolve("two.entity.yaml"), "entiti: contact\n");
        try (HubProcess hub = HubProcess.on(folder.resolve("data"), Map.of("SERAI_ROUTES", routes.toString()))) {
            assertThat(hub.ended()).isEqualTo(1);
            assertThat(hub.output())
                    .contains("The hub does not start, because its files are wrong:")
                    .contains("one.camel.yaml:3: unknown key 'form'")
                    .contains("two.entity.yaml:")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aRouteThatCamelCannotBuildStopsTheStart() throws Exception {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("one.camel.yaml"),
                RoutesFolder.answering("one", "never").replace("/flow/one", "/flow/{{no.such.setting}}"));
        try (HubProcess hub = HubProcess.on(folder.resolve("data"), Map.of("SERAI_ROUTES", routes.toString()))) {
            assertThat(hub.ended()).isEqualTo(1);
            assertThat(hub.output())
                    .contains("one.camel.yaml:5: Camel cannot build its routes:")
                    .contains("no.such.setting")
                    .doesNotContain("\tat ");
        }
    }

    /** As the native executable always is. */
    @Test
    void aHubWithoutChangeDataCaptureSaysSo() throws Exception {
        assumeTrue(HubProcess.without("debezium"), "this one was built with it");
        try (HubProcess hub = HubProcess.on(folder.resolve("data"), Map.of("SERAI_ROUTES", "docs/examples/cdc"))) {
            assertThat(hub.ended()).isEqualTo(1);
            assertThat(hub.output())
                    .contains(
                            "this hub was built without the component 'debezium-postgres'. Run one that was built with mvn -Pcdc");
        }
    }

    @Test
    void servesItsRoutesAndTheSandboxOnlyWhereAskedTo() throws Exception {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(routes.resolve("one.camel.yaml"), RoutesFolder.answering("one", "one"));
        Map<String, String> own = Map.of("SERAI_ROUTES", routes.toString());
        try (HubProcess hub = HubProcess.on(folder.resolve("data"), own).started()) {
            SignedIn.as("admin").port(hub.port()).get("/flow/one").then().statusCode(200);
            given().port(hub.port()).get("/sandbox/crm/contacts").then().statusCode(404);
        }
        Map<String, String> withSandbox = Map.of("SERAI_ROUTES", routes.toString(), "SERAI_SANDBOX_ENABLED", "true");
        try (HubProcess hub = HubProcess.on(folder.resolve("data"), withSandbox).started()) {
            given().port(hub.port())
                    .header("Authorization", "Bearer sandbox-crm-token")
                    .get("/sandbox/crm/contacts")
                    .then()
                    .statusCode(200);
        }
    }
}
