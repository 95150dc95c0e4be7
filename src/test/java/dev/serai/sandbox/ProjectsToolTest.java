package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectsToolTest {
    private final Tools tools = new Tools();

    private SandboxResponse call(String method, String target, Object body) {
        return tools.call("projects", method, target, body);
    }

    private static Map<String, Object> data(Map<String, Object> attributes) {
        return Map.of("data", Map.of("attributes", attributes));
    }

    private String made(String path, Map<String, Object> attributes) {
        var made = call("POST", path, data(attributes));
        assertThat(made.status()).isEqualTo(201);
        return Tools.at(made.content(), "data", "id").toString();
    }

    @Test
    void aTaskBelongsToAProject() {
        var web = made("/projects", Map.of("name", "Web site"));
        var app = made("/projects", Map.of("name", "App"));
        var task = made("/projects/" + web + "/tasks", Map.of("title", "Draw it", "estimateHours", 7.5));
        var read = call("GET", "/tasks/" + task, null).content();
        assertThat(Tools.at(read, "data", "relationships", "project", "data", "id"))
                .isEqualTo(web);
        assertThat(Tools.at(read, "data", "attributes", "state")).isEqualTo("to do");
        assertThat(Tools.at(read, "data", "meta", "updated")).isEqualTo("2026-01-02T03:04:05.123+0000");
        assertThat(Tools.list(call("GET", "/projects/" + web + "/tasks", null), "data"))
                .hasSize(1);
        assertThat(Tools.list(call("GET", "/projects/" + app + "/tasks", null), "data"))
                .isEmpty();
        assertThat(call("GET", "/tasks", null).status()).isEqualTo(404);
        assertThat(call("POST", "/projects/P9/tasks", data(Map.of("title", "x")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRevisionThatIsOutOfDateIsAConflict() {
        var task = made("/projects/" + made("/projects", Map.of("name", "Web")) + "/tasks", Map.of("title", "Draw it"));
        var patch = Map.of("data", Map.of("attributes", Map.of("state", "done"), "meta", Map.of("rev", 1)));
        var first = call("PATCH", "/tasks/" + task, patch);
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.body()).isNull();
        var second = call("PATCH", "/tasks/" + task, patch);
        assertThat(second.status()).isEqualTo(409);
        assertThat(Tools.at(second.content(), "errors", 0, "code")).isEqualTo("stale_revision");
    }

    @Test
    void workIsLoggedOnATask() {
        var task = made("/projects/" + made("/projects", Map.of("name", "Web")) + "/tasks", Map.of("title", "Draw it"));
        var work = Map.<String, Object>of("author", "ada@x.org", "started", "2026-01-02T09:00:00Z", "minutes", 90);
        made("/tasks/" + task + "/worklogs", work);
        var logged = Tools.list(call("GET", "/tasks/" + task + "/worklogs", null), "data");
        assertThat(logged).hasSize(1);
        assertThat(Tools.at(logged.get(0), "attributes", "minutes")).isEqualTo(90);
        assertThat(call("POST", "/tasks/" + task + "/worklogs", data(Map.of())).status())
                .isEqualTo(422);
    }

    @Test
    void pagesByOffsetAndSaysHowManyThereAre() {
        var web = made("/projects", Map.of("name", "Web"));
        for (int i = 0; i < 5; i++) {
            made("/projects/" + web + "/tasks", Map.of("title", "Task " + i));
        }
        var page = call("GET", "/projects/" + web + "/tasks?page[limit]=2&page[offset]=4", null);
        assertThat(Tools.list(page, "data")).hasSize(1);
        assertThat(Tools.at(page.content(), "meta", "total")).isEqualTo(5);
        var since = "/projects/" + web + "/tasks?filter[updated]=2026-01-02T03:04:06.000%2B0000";
        assertThat(Tools.list(call("GET", since, null), "data")).isEmpty();
    }

    @Test
    void tellsOfTasksWithContentAndOfWorkByItsId() {
        var task = made("/projects/" + made("/projects", Map.of("name", "Web")) + "/tasks", Map.of("title", "Draw it"));
        made("/tasks/" + task + "/worklogs", Map.of("minutes", 5));
        call("DELETE", "/tasks/" + task, null);
        assertThat(tools.webhooks)
                .extracting(Webhook::path)
                .containsExactly("/webhooks/projects/task", "/webhooks/projects/time-entry", "/webhooks/projects/task");
        var told = tools.webhooks.stream()
                .map(webhook -> Json.object(webhook.body()))
                .toList();
        assertThat(Tools.at(told.get(0), "events", 0, "data", "attributes", "title"))
                .isEqualTo("Draw it");
        assertThat(Tools.at(told.get(1), "events", 0, "data")).isEqualTo(Map.of("type", "worklogs", "id", "W1"));
        assertThat(Tools.at(told.get(2), "events", 0, "event")).isEqualTo("task.deleted");
        var webhook = tools.webhooks.get(0);
        var mac = HexFormat.of().formatHex(Webhooks.hmacSha256("sandbox-projects-secret", webhook.body()));
        assertThat(webhook.headers(tools.instant())).containsEntry("X-Projects-Signature-256", "sha256=" + mac);
    }
}
