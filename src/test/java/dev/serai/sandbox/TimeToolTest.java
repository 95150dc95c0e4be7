package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeToolTest {
    private static final long NOW = Tools.START.getEpochSecond();

    private final Tools tools = new Tools();

    private Map<String, Object> call(String method, String target, String form) {
        var answer = tools.call("time", method, target, form);
        assertThat(answer.status()).isEqualTo(200);
        return answer.content();
    }

    private Object task(String ref) {
        return Tools.at(call("POST", "/tasks", "label=Draw+it&project_code=P1&ref=" + ref), "data", "id");
    }

    @Test
    void takesFormsAndAnswersNumbers() {
        var task = task("T1");
        var entry =
                call("POST", "/entries", "task_id=" + task + "&begin=1767340800&seconds=5400&note=caf%C3%A9+%26+cake");
        assertThat(Tools.object(entry.get("data")))
                .containsEntry("id", 77_001)
                .containsEntry("task_id", task)
                .containsEntry("begin", 1_767_340_800)
                .containsEntry("seconds", 5_400)
                .containsEntry("note", "café & cake")
                .containsEntry("billable", 1)
                .containsEntry("changed", (int) NOW);
        var changed = call("POST", "/entries/77001", "seconds=60&note=");
        assertThat(Tools.object(changed.get("data")))
                .containsEntry("seconds", 60)
                .containsEntry("task_id", task)
                .doesNotContainKey("note");
    }

    @Test
    void whateverIsWrongIsAnsweredWithTwoHundred() {
        assertThat(call("GET", "/entries/1", null)).containsEntry("ok", false).containsEntry("error", "not_found");
        assertThat(call("POST", "/entries", "task_id=9&begin=1")).containsEntry("error", "unknown_task");
        assertThat(call("POST", "/tasks", "project_code=P1")).containsEntry("error", "missing_label");
        var first = task("T1");
        assertThat(call("POST", "/tasks", "label=Again&ref=T1"))
                .containsEntry("error", "duplicate")
                .containsEntry("id", first);
        assertThat(tools.sandbox
                        .handle("time", SandboxRequest.of("GET", "/tasks"))
                        .status())
                .isEqualTo(401);
        assertThat(tools.sandbox.tool("time").log())
                .extracting(LogEntry::status)
                .containsExactly(400, 400, 200, 409);
    }

    @Test
    void givesFewerThanAskedForWithoutAWord() {
        for (int i = 0; i < 60; i++) {
            task("T" + i);
        }
        assertThat((List<?>) call("GET", "/tasks?per_page=1000", null).get("data"))
                .hasSize(50);
        assertThat((List<?>) call("GET", "/tasks?per_page=1000&page=2", null).get("data"))
                .hasSize(10);
        assertThat((List<?>) call("GET", "/tasks?per_page=1000&page=3", null).get("data"))
                .isEmpty();
        assertThat((List<?>) call("GET", "/tasks?ref=T7", null).get("data")).hasSize(1);
    }

    @Test
    void listsWhatChangedSinceASecondWithWhatIsGone() {
        var task = task("T1");
        tools.pass(Duration.ofSeconds(10));
        assertThat(call("DELETE", "/tasks/" + task, null)).containsEntry("ok", true);
        assertThat(Tools.at(call("GET", "/tasks?since=" + (NOW + 10), null), "data", 0))
                .isEqualTo(Map.of("id", task, "deleted", 1, "changed", (int) NOW + 10));
        assertThat((List<?>) call("GET", "/tasks", null).get("data")).isEmpty();
        assertThat((List<?>) call("GET", "/tasks?since=" + (NOW + 11), null).get("data"))
                .isEmpty();
    }

    @Test
    void sendsNoWebhooks() {
        task("T1");
        assertThat(tools.webhooks).isEmpty();
    }
}
