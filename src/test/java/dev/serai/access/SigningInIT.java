package dev.serai.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.HubProcess;
import dev.serai.SignedIn;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may sign in at a packaged hub. */
class SigningInIT {
    private static final Pattern PRINTED = Pattern.compile("Sign in as admin with the password (\\S+)");
    private static final String NO_FILE = "";

    @TempDir
    Path folder;

    private static int status(HubProcess hub, RequestSpecification request) {
        return request.port(hub.port()).get("/api/me").statusCode();
    }

    private static RequestSpecification as(String name, String password) {
        return given().auth().preemptive().basic(name, password);
    }

    @Test
    void withTheSandboxAPasswordIsMadeAndPrintedOnce() {
        var settings = Map.of("SERAI_ACCESS_USERS", NO_FILE, "SERAI_SANDBOX_ENABLED", "true");
        try (var hub = HubProcess.on(folder, settings).started()) {
            var printed = PRINTED.matcher(hub.output());
            assertThat(printed.find()).isTrue();
            assertThat(status(hub, as("admin", printed.group(1)))).isEqualTo(200);
            assertThat(status(hub, as("admin", "guess"))).isEqualTo(401);
            assertThat(printed.find()).isFalse();
        }
    }

    @Test
    void inProductionTheFileCountsAndNothingElse() throws Exception {
        var users = Files.copy(Path.of("src/test/users"), folder.resolve("users"));
        var settings = Map.of("SERAI_ACCESS_USERS", users.toString(), "SERAI_ACCESS_PASSWORD", "caravan");
        try (var hub = HubProcess.on(folder.resolve("hub"), settings).started()) {
            assertThat(status(hub, SignedIn.as("viewer"))).isEqualTo(200);
            assertThat(status(hub, as("admin", "caravan"))).isEqualTo(401);
            Files.writeString(users, Files.readString(users).replace("viewer:viewer:", "guest:viewer:"));
            await().atMost(Duration.ofMinutes(2)).until(() -> status(hub, SignedIn.as("viewer")) == 401);
            assertThat(status(hub, as("guest", "viewer-password"))).isEqualTo(200);
            Files.writeString(users, "nonsense");
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                status(hub, SignedIn.as("admin"));
                return hub.output().contains("users:1: the line is not NAME:ROLE:HASH");
            });
            assertThat(status(hub, SignedIn.as("admin"))).isEqualTo(200);
        }
    }

    @Test
    void withoutAFileNobodyCanSignIn() {
        var settings = Map.of("SERAI_ACCESS_USERS", NO_FILE, "SERAI_ACCESS_PASSWORD", "caravan");
        try (var hub = HubProcess.on(folder, settings).started()) {
            assertThat(hub.output()).contains("Nobody can sign in");
            assertThat(status(hub, as("admin", "caravan"))).isEqualTo(401);
            given().port(hub.port()).get("/q/health/live").then().statusCode(200);
        }
    }

    /** A second's worth and ten more: a hundred take no hundred seconds. */
    @Test
    void whoAsksAllTheTimeMustWaitAndWebhooksNeedNot() {
        var settings = Map.of("SERAI_ACCESS_REQUESTS", "1", "SERAI_SANDBOX_ENABLED", "true");
        try (var hub = HubProcess.on(folder, settings).started()) {
            assertThat(IntStream.range(0, 100).mapToObj(n -> status(hub, SignedIn.as("viewer"))))
                    .contains(200, 429)
                    .containsOnly(200, 429);
            assertThat(IntStream.range(0, 100).mapToObj(n -> given().port(hub.port())
                            .post("/webhooks/crm/contact")
                            .statusCode()))
                    .doesNotContain(429);
            await().atMost(Duration.ofSeconds(60)).until(() -> status(hub, SignedIn.as("viewer")) == 200);
        }
    }

    @Test
    void aWrongFileStopsTheStart() throws Exception {
        var users = Files.writeString(folder.resolve("users"), "ada:captain:secret\n");
        try (var hub = HubProcess.on(folder.resolve("hub"), Map.of("SERAI_ACCESS_USERS", users.toString()))) {
            assertThat(hub.ended()).isEqualTo(1);
            assertThat(hub.output())
                    .contains("users:1: the role is none of viewer, operator and admin")
                    .doesNotContain("secret")
                    .doesNotContain("\tat ");
        }
    }
}
