package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The packaged hub with no database given, as processes that end in every way. */
class EmbeddedDatabaseIT {

    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    Path folder;

    @Test
    @DisabledIfSystemProperty(named = "serai.executable", matches = ".+")
    void dataOutliveAnOrderlyEndAndAKill() throws Exception {
        try (HubProcess first = HubProcess.alone(folder, NOTHING).started()) {
            assertThat(first.output()).doesNotContain("ERROR");
            RestAssured.given().port(first.port()).get("/q/health/live").then().statusCode(200);
            run(first, "CREATE TABLE kept (word text)");
            run(first, "INSERT INTO kept VALUES ('before the stop')");
            assertThat(only(first, "SHOW fsync")).isEqualTo("on");
            first.stop();
        }
        assertThat(PostmasterFile.in(folder.resolve("postgres")))
                .as("the server ends with the hub")
                .isEmpty();
        long orphan;
        try (HubProcess second = HubProcess.alone(folder, NOTHING).started()) {
            run(second, "INSERT INTO kept VALUES ('before the kill')");
            orphan = PostmasterFile.in(folder.resolve("postgres")).orElseThrow().pid();
            second.kill();
        }
        assertThat(ProcessHandle.of(orphan))
                .as("the server outlives a killed hub")
                .isPresent();
        try (HubProcess third = HubProcess.alone(folder, NOTHING).started()) {
            assertThat(only(third, "SELECT string_agg(word, ', ' ORDER BY word) FROM kept"))
                    .isEqualTo("before the kill, before the stop");
            assertThat(PostmasterFile.in(folder.resolve("postgres"))
                            .orElseThrow()
                            .pid())
                    .as("the next start adopts it")
                    .isEqualTo(orphan);
            refusesASecondHub();
        }
    }

    private void refusesASecondHub() {
        try (HubProcess second = HubProcess.alone(folder, NOTHING)) {
            assertThat(second.ended()).isEqualTo(1);
            assertThat(second.output())
                    .contains("Another hub (process ")
                    .contains("SERAI_DATABASE_FOLDER")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aGivenDatabaseIsUsed() throws Exception {
        try (EmbeddedDatabase given = EmbeddedDatabase.on(folder.resolve("given"), 0)) {
            Map<String, String> settings = Map.of(
                    "QUARKUS_DATASOURCE_JDBC_URL", given.settings().get("quarkus.datasource.jdbc.url"),
                    "QUARKUS_DATASOURCE_USERNAME", given.settings().get("quarkus.datasource.username"),
                    "QUARKUS_DATASOURCE_PASSWORD", given.settings().get("quarkus.datasource.password"),
                    "KUBERNETES_SERVICE_HOST", "10.0.0.1");
            try (HubProcess hub =
                    HubProcess.alone(folder.resolve("hub"), settings).started()) {
                RestAssured.given()
                        .port(hub.port())
                        .get("/q/health/ready")
                        .then()
                        .statusCode(200);
                assertThat(folder.resolve("hub/postgres")).doesNotExist();
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "serai.executable", matches = ".+")
    void anExecutableSaysWhatToSet() {
        try (HubProcess hub = HubProcess.alone(folder, NOTHING)) {
            assertThat(hub.ended()).isEqualTo(1);
            assertThat(hub.output())
                    .contains("The native executable has no PostgreSQL of its own: set QUARKUS_DATASOURCE_JDBC_URL")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void insideKubernetesItRefusesToBeAHubOfItsOwn() {
        try (HubProcess pod = HubProcess.alone(folder, Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"))) {
            assertThat(pod.ended()).isEqualTo(1);
            assertThat(pod.output()).contains("set QUARKUS_DATASOURCE_JDBC_URL").doesNotContain("\tat ");
        }
    }

    @Test
    void anUnreachableDatabaseIsOneClearSentence() {
        Map<String, String> nobodyThere =
                Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/serai?password=hidden");
        try (HubProcess hub = HubProcess.alone(folder, nobodyThere)) {
            assertThat(hub.ended()).isEqualTo(1);
            assertThat(hub.output())
                    .contains("The database at jdbc:postgresql://127.0.0.1:1/serai cannot be used")
                    .doesNotContain("hidden")
                    .doesNotContain("\tat ");
        }
    }

    private static void run(HubProcess hub, String sql) throws Exception {
        try (Connection connection = hub.database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String only(HubProcess hub, String sql) throws Exception {
        try (Connection connection = hub.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
