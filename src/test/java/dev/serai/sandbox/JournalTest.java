package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Sandbox started() {
        return new Sandbox(InstantSource.system(), 1, webhook -> {}, folder.resolve("tools"), Sandbox.defaultOptions());
    }

    private static SandboxResponse call(Sandbox sandbox, String system, String method, String target, Object body) {
        return sandbox.handle(system, Tools.signedIn(system, method, target, body));
    }

    @Test
    void theToolsHoldAfterARestartWhatTheyHeldBefore() {
        var before = started();
        call(before, "crm", "POST", "/fill?count=1000&seed=3", null);
        call(before, "crm", "PATCH", "/contacts/c-000002", Map.of("properties", Map.of("first_name", "Eda")));
        call(before, "crm", "DELETE", "/contacts/c-000003", null);
        call(before, "crm", "POST", "/people/contacts", Map.of("first_name", "New"));
        call(before, "email", "POST", "/people/contacts", Map.of("EMAIL", "a@x.org"));
        call(before, "analytics", "POST", "/events", Map.of("type", "t", "subject", "1"));
        var after = started();
        for (var list : List.of("/contacts?updated_since=2000-01-01T00:00:00Z", "/contacts", "/contacts/c-001001")) {
            assertThat(call(after, "crm", "GET", list, null).content())
                    .isEqualTo(call(before, "crm", "GET", list, null).content());
        }
        assertThat(call(after, "email", "GET", "/lists/main/members?email=a@x.org", null)
                        .content())
                .containsEntry("total_items", 1);
        assertThat(call(after, "analytics", "GET", "/events", null).body())
                .isEqualTo(call(before, "analytics", "GET", "/events", null).body());
    }

    @Test
    void idempotencyKeysAreKeptForEver() {
        var create = Tools.signedIn("crm", "POST", "/contacts", Map.of("properties", Map.of("first_name", "Ada")))
                .header("Idempotency-Key", "k");
        var first = started().handle("crm", create);
        assertThat(started().handle("crm", create).body()).isEqualTo(first.body());
        assertThat(call(started(), "crm", "GET", "/contacts", null).content()).containsEntry("total", 1);
    }

    @Test
    void aResetIsKeptWithTheNumbering() {
        var before = started();
        call(before, "crm", "POST", "/people/contacts", Map.of("first_name", "Ada"));
        call(before, "crm", "DELETE", "", null);
        var after = started();
        assertThat(call(after, "crm", "GET", "/contacts", null).content()).containsEntry("total", 0);
        assertThat(call(after, "crm", "POST", "/people/contacts", Map.of()).content())
                .containsEntry("id", "c-000002");
    }

    @Test
    void everyKindOfThingIsKeptAndSoAreTokens() {
        var before = started();
        var tools = new Tools(before);
        tools.person("shop", "POST", "/customers", Map.of("email", "ada@x.org"));
        tools.person("projects", "POST", "/projects", Map.of("name", "Web"));
        tools.call(
                "projects", "POST", "/projects/P1/tasks", Map.of("data", Map.of("attributes", Map.of("title", "x"))));
        tools.call("crm", "POST", "/meetings", Map.of("properties", Map.of("title", "Kick-off")));
        tools.call("directory", "POST", "/persons/lookup", Map.of("emails", List.of("ada@x.org")));
        var signedIn = tools.request("accounting", "GET", "/debtors", null);
        tools.call("shop", "DELETE", "/customers/6200000000001", null);
        var after = new Tools(started());
        assertThat(after.person("shop", "GET", "/customers", null).content()).containsEntry("total", 0);
        assertThat(after.person("shop", "POST", "/customers", Map.of()).content())
                .containsEntry("id", 6200000000002L);
        for (var read : Map.of("projects", "/tasks/T1", "crm", "/meetings/m-000001", "directory", "/persons/ada@x.org")
                .entrySet()) {
            assertThat(after.call(read.getKey(), "GET", read.getValue(), null).body())
                    .isEqualTo(tools.call(read.getKey(), "GET", read.getValue(), null)
                            .body())
                    .isNotNull();
        }
        assertThat(after.sandbox.handle("accounting", signedIn).status()).isEqualTo(200);
    }

    @Test
    void aLineCutOffByTheEndOfTheProcessIsLeftOut() throws IOException {
        call(started(), "crm", "POST", "/people/contacts", Map.of("first_name", "Ada"));
        Files.writeString(folder.resolve("tools/crm.jsonl"), "{\"contact\":{\"num", StandardOpenOption.APPEND);
        var after = started();
        call(after, "crm", "POST", "/people/contacts", Map.of("first_name", "Eda"));
        assertThat(call(started(), "crm", "GET", "/contacts", null).content()).containsEntry("total", 2);
    }
}
