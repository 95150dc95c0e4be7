package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The project management: projects, the tasks of each project and the work logged on each task, as JSON:API resources. Children are listed by their parent only, a revision that is
 * out of date is refused with 409, a webhook carries a list of events, and those about work have only its id.
 */
final class ProjectsApi extends ThingsApi {
    static final int PAGE = 50;
    private static final DateTimeFormatter ODD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx");

    private final Things projects = resources(ProjectsForm.PROJECTS).ruledBy((before, fields) -> need(fields, "name"));
    private final Things tasks = resources(ProjectsForm.TASKS).ruledBy(this::checkTask);
    private final Things worklogs = resources(ProjectsForm.WORKLOGS).ruledBy(this::checkWorklog);

    ProjectsApi(ToolSetup setup) {
        super(setup);
        routes.on("GET", "/projects", request -> list(projects, null, request))
                .on("POST", "/projects", request -> create(projects, null, request));
        children("/projects", projects, tasks);
        children("/tasks", tasks, worklogs);
        for (var things : List.of(projects, tasks, worklogs)) {
            var path = "/" + things.name() + "/*";
            routes.on(
                            "GET",
                            path,
                            (request, id) ->
                                    SandboxResponse.json(200, Map.of("data", things.form.shown(things.read(id)))))
                    .on("PATCH", path, (request, id) -> patch(things, request, id))
                    .on("DELETE", path, (request, id) -> remove(things, id));
        }
    }

    private Things resources(ProjectsForm form) {
        return kind(form.type(), form, Ticks.MILLIS)
                .telling((operation, before, after) -> tell(form, operation, after));
    }

    private void children(String path, Things parents, Things things) {
        var under = path + "/*/" + things.name();
        routes.on("GET", under, (request, parent) -> list(things, id(parents, parent), request))
                .on("POST", under, (request, parent) -> create(things, id(parents, parent), request));
    }

    private static String id(Things parents, String id) {
        return parents.form.id(parents.read(id).number());
    }

    @Override
    public SandboxResponse refused(SandboxResponse plain) {
        var content = plain.content();
        return content.containsKey("errors")
                ? plain
                : error(
                                plain.status(),
                                "invalid",
                                content.getOrDefault("message", "Not Found").toString())
                        .response();
    }

    private static Refusal error(int status, String code, String title) {
        var error = Map.of("status", String.valueOf(status), "code", code, "title", title);
        return new Refusal(SandboxResponse.json(status, Map.of("errors", List.of(error))));
    }

    private SandboxResponse list(Things things, String parent, SandboxRequest request) {
        var size = Math.min(request.number("page[limit]", PAGE, 1), PAGE);
        var since = since(request.query().get("filter[updated]"));
        var field = ((ProjectsForm) things.form).parent();
        var all = things.shelf.changedSince(since == null ? Long.MIN_VALUE : things.shelf.firstStamp(since)).stream()
                .filter(thing -> !thing.deleted())
                .filter(thing -> parent == null || parent.equals(thing.text(field)))
                .toList();
        var page = all.stream()
                .skip(request.number("page[offset]", 0, 0))
                .limit(size)
                .toList();
        return SandboxResponse.json(200, Map.of("data", things.shown(page), "meta", Map.of("total", all.size())));
    }

    private static Instant since(String text) {
        try {
            return text == null || text.isEmpty()
                    ? null
                    : OffsetDateTime.parse(text, ODD).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badRequest("filter[updated] is no time such as 2026-01-02T03:04:05.123+0000");
        }
    }

    private SandboxResponse create(Things things, String parent, SandboxRequest request) {
        var given = new LinkedHashMap<>(attributes(request));
        if (parent != null) {
            given.put(((ProjectsForm) things.form).parent(), parent);
        }
        var thing = things.create(SandboxLog.API, given);
        var data = Map.of("type", things.name(), "id", things.form.id(thing.number()));
        return SandboxResponse.json(201, Map.of("data", data));
    }

    private SandboxResponse patch(Things things, SandboxRequest request, String id) {
        var old = things.written(id);
        var meta = Json.object(Json.object(request.object().get("data"), "data").get("meta"), "meta");
        if (meta.get("rev") != null && !meta.get("rev").toString().equals("" + old.version())) {
            throw error(409, "stale_revision", "somebody was faster");
        }
        things.change(SandboxLog.API, old, attributes(request));
        return SandboxResponse.empty(204);
    }

    private static Map<String, Object> attributes(SandboxRequest request) {
        return Json.object(Json.object(request.object().get("data"), "data").get("attributes"), "attributes");
    }

    private SandboxResponse remove(Things things, String id) {
        things.delete(SandboxLog.API, things.written(id));
        return SandboxResponse.empty(204);
    }

    private void checkTask(Thing before, Map<String, Object> fields) {
        need(fields, "title");
        if (!projects.exists((String) fields.get("project"))) {
            throw error(422, "unknown_parent", "there is no such project");
        }
        fields.putIfAbsent("state", "to do");
    }

    private void checkWorklog(Thing before, Map<String, Object> fields) {
        need(fields, "minutes");
        if (!tasks.exists((String) fields.get("task"))) {
            throw error(422, "unknown_parent", "there is no such task");
        }
    }

    private static void need(Map<String, Object> fields, String name) {
        if (!fields.containsKey(name)) {
            throw error(422, "missing", name + " is needed");
        }
    }

    private String tell(ProjectsForm form, String operation, Thing after) {
        if (form == ProjectsForm.PROJECTS) {
            return null;
        }
        var name = "projects-" + setup.webhooks().nextEventId();
        var event =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        var told = new LinkedHashMap<String, Object>();
        told.put("id", event);
        told.put("event", form.singular() + "." + operation + "d");
        told.put("data", form == ProjectsForm.WORKLOGS || after.deleted() ? thin(form, after) : form.shown(after));
        var entity = form == ProjectsForm.TASKS ? "task" : "time-entry";
        setup.webhooks().send(entity, event, Map.of("events", List.of(told)), this::signing);
        return event;
    }

    private static Map<String, Object> thin(ProjectsForm form, Thing thing) {
        return Map.of("type", form.type(), "id", form.id(thing.number()));
    }

    private Function<Instant, Map<String, String>> signing(String body) {
        var mac = Webhooks.hmacSha256(setup.options().webhookSecret(), body);
        var signature = "sha256=" + HexFormat.of().formatHex(mac);
        return attempt -> Map.of("Content-Type", "application/json", "X-Projects-Signature-256", signature);
    }
}
