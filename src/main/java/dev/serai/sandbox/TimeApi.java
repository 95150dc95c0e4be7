package dev.serai.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The time tracking: tasks, and the time spent on them. The key is in the query, bodies are forms, every answer is 200 and says within whether it worked, and pages are shorter than
 * what is asked for without a word. No webhooks. {@code client_ref} makes an entry unique, {@code ref} a task.
 */
final class TimeApi extends ThingsApi {
    static final int PAGE = 50;

    private final Things tasks = kind("tasks", TimeForm.TASKS, Ticks.SECONDS).ruledBy(this::checkTask);
    private final Things entries =
            kind("entries", TimeForm.ENTRIES, Ticks.SECONDS).ruledBy(this::checkEntry);

    TimeApi(ToolSetup setup) {
        super(setup);
        for (var things : List.of(tasks, entries)) {
            var path = "/" + things.name();
            routes.on("GET", path, request -> list(things, request))
                    .on("POST", path, request -> ok(things, things.create(SandboxLog.API, form(request))))
                    .on("GET", path + "/*", (request, id) -> ok(things, things.read(id)))
                    .on(
                            "POST",
                            path + "/*",
                            (request, id) ->
                                    ok(things, things.change(SandboxLog.API, things.written(id), form(request))))
                    .on("DELETE", path + "/*", (request, id) -> {
                        things.delete(SandboxLog.API, things.written(id));
                        return SandboxResponse.json(200, Map.of("ok", true));
                    });
        }
    }

    /** What is wrong with a request is told with 200, as this tool does it. */
    @Override
    public SandboxResponse refused(SandboxResponse plain) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ok", false);
        answer.putAll(plain.content());
        return SandboxResponse.json(200, answer);
    }

    private static SandboxResponse ok(Things things, Thing thing) {
        return SandboxResponse.json(200, Map.of("ok", true, "data", things.form.shown(thing)));
    }

    private static Map<String, Object> form(SandboxRequest request) {
        return new LinkedHashMap<>(request.form());
    }

    private SandboxResponse list(Things things, SandboxRequest request) {
        var size = Math.min(request.number("per_page", PAGE, 1), PAGE);
        var since = request.query().get("since");
        var found = things.shelf.changedSince(seconds(since)).stream()
                .filter(thing -> since != null || !thing.deleted())
                .filter(thing -> matches(thing, request.query()))
                .skip((request.number("page", 1, 1) - 1L) * size)
                .limit(size)
                .toList();
        return SandboxResponse.json(200, Map.of("ok", true, "data", things.shown(found)));
    }

    private static long seconds(String since) {
        try {
            return since == null ? Long.MIN_VALUE : Long.parseLong(since);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("since is not a number of seconds");
        }
    }

    private static boolean matches(Thing thing, Map<String, String> query) {
        return List.of("ref", "client_ref", "task_id").stream()
                .filter(query::containsKey)
                .allMatch(name -> query.get(name).equals(thing.text(name)));
    }

    private void checkTask(Thing before, Map<String, Object> fields) {
        need(fields, "label");
        refuseSecond(tasks, before, fields, "ref");
    }

    private void checkEntry(Thing before, Map<String, Object> fields) {
        need(fields, "begin");
        if (!tasks.exists("" + fields.get("task_id"))) {
            throw refusal("unknown_task");
        }
        refuseSecond(entries, before, fields, "client_ref");
    }

    private static void need(Map<String, Object> fields, String name) {
        if (!fields.containsKey(name)) {
            throw refusal("missing_" + name);
        }
    }

    private static void refuseSecond(Things things, Thing before, Map<String, Object> fields, String field) {
        var value = fields.get(field);
        things.first(other -> value != null
                        && value.equals(other.text(field))
                        && (before == null || other.number() != before.number()))
                .ifPresent(other -> {
                    var duplicate = Map.of(
                            "error", "duplicate", "id", things.form.shown(other).get("id"));
                    throw new Refusal(SandboxResponse.json(409, duplicate));
                });
    }

    private static Refusal refusal(String error) {
        return new Refusal(SandboxResponse.json(400, Map.of("error", error)));
    }
}
