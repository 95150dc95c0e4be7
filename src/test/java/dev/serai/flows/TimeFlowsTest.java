package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two ways: tasks of the project management and of the time tracking, and the work on them, over real HTTP and through the shipped files. Each test has a project of its own. */
@QuarkusTest
class TimeFlowsTest {
    private final Tool projects = new Tool("projects");
    private final Tool time = new Tool("time");

    @Inject
    ProducerTemplate hub;

    @AfterEach
    void allIsWell() {
        projects.faults(Map.of());
    }

    @Test
    void aTaskThatIsPlannedCanHaveTimeBookedOnIt() {
        var project = project();
        var task = plan(project, "Draw the plan");

        soon(() -> assertThat(timed("Draw the plan"))
                .containsEntry("ref", task)
                .containsEntry("project_code", project)
                .containsEntry("archived", 0)
                .containsEntry("budget_seconds", 5_400));
    }

    @Test
    void aTaskOfTheTimeTrackingIsPlannedAndGetsItsNumber() {
        var project = project();
        var id = time.add("tasks", Map.of("label", "Mix the mortar", "project_code", project))
                .get("id");

        soon(() -> assertThat(planned("Mix the mortar"))
                .extracting(task -> relation(task, "project"))
                .isEqualTo(project));
        soon(() -> assertThat(time.first("tasks", task -> id.equals(task.get("id"))))
                .get()
                .extracting(task -> task.get("ref"))
                .isEqualTo(planned("Mix the mortar").get("id")));
    }

    /** There are two states here that are one there. */
    @Test
    void whatIsInProgressStaysSoUntilItIsDone() {
        var task = plan(project(), "Lay the brics");
        projects.edit("tasks", task, Map.of("state", "in progress"));
        soon(() -> assertThat(timed("Lay the brics")).isNotNull());
        var id = timed("Lay the brics").get("id");

        time.edit("tasks", id, Map.of("label", "Lay the bricks"));
        soon(() -> assertThat(planned("Lay the bricks")).isNotNull());
        assertThat(attributes(planned("Lay the bricks"))).containsEntry("state", "in progress");

        time.edit("tasks", id, Map.of("archived", 1));
        soon(() -> assertThat(attributes(planned("Lay the bricks"))).containsEntry("state", "done"));
    }

    @Test
    void timeThatIsBookedIsWorkOnTheTask() {
        var task = plan(project(), "Paint");
        soon(() -> assertThat(timed("Paint")).isNotNull());
        var entry = book("Paint", "First coat", 1_800);

        soon(() -> assertThat(work("First coat"))
                .extracting(work -> relation(work, "task"))
                .isEqualTo(task));
        assertThat(attributes(work("First coat")))
                .containsEntry("minutes", 30)
                .containsEntry("author", "ada@time.example")
                .containsEntry("started", "2026-03-01T08:00:00Z");
        soon(() -> assertThat(entry(entry))
                .containsEntry("client_ref", work("First coat").get("id")));
    }

    /** One minute there is what a hundred seconds are in whole minutes; that is nobody's edit. */
    @Test
    void aCorrectedCommentLeavesTheSecondsAsTheyAre() {
        plan(project(), "Polish");
        soon(() -> assertThat(timed("Polish")).isNotNull());
        var entry = book("Polish", "Handle", 100);
        soon(() -> assertThat(work("Handle")).isNotNull());

        projects.edit("worklogs", work("Handle").get("id"), Map.of("comment", "Handles"));
        soon(() -> assertThat(entry(entry)).containsEntry("note", "Handles").containsEntry("seconds", 100));

        projects.edit("worklogs", work("Handles").get("id"), Map.of("minutes", 5));
        soon(() -> assertThat(entry(entry)).containsEntry("seconds", 300));
    }

    /** What was told of the task got lost: its work waits for it, that on another task does not. */
    @Test
    void workWaitsForItsTask() {
        var project = project();
        projects.faults(Map.of("webhooks", Map.of("drop", 1)));
        var unheardOf = plan(project, "Unheard of");
        projects.faults(Map.of());
        log(unheardOf, "Too early");
        log(plan(project, "Known"), "In time");

        soon(() -> assertThat(booked("In time")).isNotNull());
        assertThat(booked("Too early")).isNull();

        projects.edit("tasks", unheardOf, Map.of("title", "Heard of"));
        soon(() -> assertThat(booked("Too early"))
                .extracting(entry -> entry.get("task_id"))
                .isEqualTo(timed("Heard of").get("id")));
    }

    /** Work can only be listed by its task, and tasks by their project. */
    @Test
    void whatNoWebhookToldIsFoundByASweepFromParentToParent() {
        var project = project();
        projects.faults(Map.of("webhooks", Map.of("drop", 1)));
        for (var at = 0; at < 3; at++) {
            log(plan(project, "Silent " + at), "Quiet " + at);
        }
        hub.sendBody("hub:sweep?system=projects&entity=task", null);
        hub.sendBody("hub:sweep?system=projects&entity=time-entry", null);

        soon(() -> assertThat(List.of("Quiet 0", "Quiet 1", "Quiet 2"))
                .allSatisfy(note -> assertThat(booked(note)).isNotNull()));
    }

    @Test
    void whatIsDeletedHereIsDeletedThere() {
        plan(project(), "Sand");
        soon(() -> assertThat(timed("Sand")).isNotNull());
        var entry = book("Sand", "By mistake", 60);
        soon(() -> assertThat(work("By mistake")).isNotNull());
        // Until it knows its number there, it is being updated, and an update wins over a delete.
        soon(() -> assertThat(entry(entry)).containsKey("client_ref"));
        soon(() -> assertThat(due(entry)).isEmpty());

        time.delete("entries", entry);

        soon(() -> assertThat(work("By mistake")).isNull());
    }

    /** What is still to be written of an entry of the time tracking. */
    private static List<Object> due(Object entry) {
        var record = given().get("/api/records?system=time&entity=time-entry&externalId=" + entry)
                .jsonPath()
                .getLong("items[0].id");
        return given().get("/api/records/" + record).jsonPath().getList("deliveries");
    }

    private String project() {
        return projects.add("projects", Map.of("name", "A house")).get("id").toString();
    }

    private String plan(String project, String title) {
        return projects.add("tasks", Map.of("project", project, "title", title, "estimateHours", 1.5))
                .get("id")
                .toString();
    }

    private void log(String task, String comment) {
        projects.add(
                "worklogs",
                Map.of(
                        "task",
                        task,
                        "minutes",
                        45,
                        "author",
                        "ada@time.example",
                        "started",
                        "2026-03-01T08:00:00Z",
                        "comment",
                        comment));
    }

    private Object book(String task, String note, int seconds) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("task_id", timed(task).get("id"));
        entry.put("begin", 1_772_352_000);
        entry.put("seconds", seconds);
        entry.put("user", "Ada@Time.example");
        entry.put("note", note);
        return time.add("entries", entry).get("id");
    }

    private Map<String, Object> timed(String label) {
        return time.first("tasks", task -> label.equals(task.get("label"))).orElse(null);
    }

    private Map<String, Object> entry(Object id) {
        return time.first("entries", entry -> id.equals(entry.get("id"))).orElse(null);
    }

    private Map<String, Object> booked(String note) {
        return time.first("entries", entry -> note.equals(entry.get("note"))).orElse(null);
    }

    private Map<String, Object> planned(String title) {
        return projects.first("tasks", task -> title.equals(attributes(task).get("title")))
                .orElse(null);
    }

    private Map<String, Object> work(String comment) {
        return projects.first(
                        "worklogs", work -> comment.equals(attributes(work).get("comment")))
                .orElse(null);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> attributes(Map<String, Object> resource) {
        return resource.get("attributes") == null ? Map.of() : (Map<String, Object>) resource.get("attributes");
    }

    @SuppressWarnings("unchecked")
    private static Object relation(Map<String, Object> resource, String name) {
        var relation = (Map<String, Map<String, Map<String, Object>>>) resource.get("relationships");
        return relation.get(name).get("data").get("id");
    }
}
