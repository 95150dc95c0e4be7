package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.HubProcess;
import dev.serai.SignedIn;
import dev.serai.ToolSettings;
import dev.serai.sandbox.Faults;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.sandbox.SandboxServer;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * I8: memory grows neither with a backfill nor with a backlog nor with an outage, however many and however large the texts are. The packaged hub, whose heap is smaller than the
 * bare text that it has to do with, reads all of it while the e-mail platform is down, and then hands all of it on.
 */
class MemoryIT {
    private static final int CONTACTS = 9_000;
    private static final int LARGE = 20;
    private static final long HEAP = 256L << 20;
    private static final String TEXT = "Long Company Name ".repeat(1_700);
    private static final String LARGE_TEXT = "Long Company Name ".repeat(58_000);
    private static final Duration LIMIT = Duration.ofMinutes(9);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What waits for the e-mail platform. */
    private static final String DUE = "select count(*) from delivery where system = 'email' and entity = 'contact'";

    /** What waits for anybody, or for a person. */
    private static final String LEFT =
            "select (select count(*) from delivery) + (select count(*) from event_delivery) + (select count(*) from dead_letter)";

    private static final String SUPPORT =
            Base64.getEncoder().encodeToString("hub:sandbox-support-password".getBytes(StandardCharsets.UTF_8));
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private final Sandbox sandbox = new Sandbox(InstantSource.system(), 1, webhook -> {});
    private final SandboxServer tools = new SandboxServer(sandbox, 0);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        tools.close();
    }

    @Test
    void doesNotGrowWithABackfillABacklogOrAnOutage() throws Exception {
        assertThat((long) CONTACTS * TEXT.length()).isGreaterThan(HEAP);
        for (int number = 0; number < CONTACTS; number++) {
            enter(number);
        }
        sandbox.tool(Sandbox.EMAIL)
                .setFaults(Faults.NONE.with(JSON.createObjectNode().put("down", true)));
        try (var hub = HubProcess.on(folder.resolve("data"), environment()).started()) {
            backfill(hub);
            until(hub, "all of it is settled", DUE, CONTACTS);
            sandbox.tool(Sandbox.EMAIL).setFaults(Faults.NONE);
            SignedIn.as("admin").port(hub.port()).post("/api/systems/email/mended");
            until(hub, "all of it is handed on", LEFT, 0);
            assertThat(held()).as("members of the e-mail platform").isEqualTo(CONTACTS);
            assertThat(IntStream.iterate(0, number -> number < CONTACTS, number -> number + CONTACTS / LARGE))
                    .allSatisfy(number -> assertThat(inSupport(number)).isEqualTo(company(number)));
            assertThat(hub.output()).doesNotContain("OutOfMemoryError");
        }
    }

    /** One in many is large. */
    private static String company(int number) {
        return number + (number % (CONTACTS / LARGE) == 0 ? LARGE_TEXT : TEXT) + number;
    }

    private static String address(int number) {
        return "person" + number + "@example.org";
    }

    private void enter(int number) throws JsonProcessingException {
        var contact = Map.of(
                "email_address",
                address(number),
                "first_name",
                "First" + number,
                "last_name",
                "Person" + number,
                "company",
                Map.of("name", company(number)));
        var request = SandboxRequest.of("POST", "/contacts")
                .header("Authorization", "Bearer sandbox-crm-token")
                .json(JSON.writeValueAsString(Map.of("properties", contact)));
        assertThat(sandbox.handle(Sandbox.CRM, request).status()).isEqualTo(201);
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(ToolSettings.at(tools.url()));
        environment.putAll(ToolSettings.swept(NEVER));
        environment.put("EMAIL_CONTACT_CALLS", "100000");
        return environment;
    }

    private static void backfill(HubProcess hub) {
        SignedIn.as("admin")
                .port(hub.port())
                .contentType(ContentType.JSON)
                .body(Map.of("system", "crm", "entity", "contact"))
                .post("/api/backfills")
                .then()
                .statusCode(lessThan(300));
    }

    private static void until(HubProcess hub, String what, String query, int wanted) {
        await(what).atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(one(hub, query))
                .isEqualTo(wanted));
    }

    private static int one(HubProcess hub, String query) throws Exception {
        try (var connection = hub.database();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** How many contacts the e-mail platform has. */
    private int held() {
        var request = SandboxRequest.of("GET", "/lists/main/members?offset=0&count=1")
                .header("X-Api-Key", "sandbox-email-key");
        return ((Number) sandbox.handle(Sandbox.EMAIL, request).content().get("total_items")).intValue();
    }

    /** Where somebody works, as the support desk has it. */
    private Object inSupport(int number) {
        var request = SandboxRequest.of("GET", "/users/search?email=" + address(number))
                .header("Authorization", "Basic " + SUPPORT);
        var users = (List<?>) sandbox.handle(Sandbox.SUPPORT, request).content().get("users");
        return users.size() == 1 ? ((Map<?, ?>) users.get(0)).get("organization") : users;
    }
}
