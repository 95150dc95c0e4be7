package dev.serai.sandbox;

import static dev.serai.sandbox.Shape.DAY;
import static dev.serai.sandbox.Shape.NUMBER;
import static dev.serai.sandbox.Shape.TEXT;
import static dev.serai.sandbox.Shape.TIME;
import static dev.serai.sandbox.Shape.WHOLE;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the project management holds, as JSON:API resources: attributes, relationships to parents, and a revision. */
enum ProjectsForm implements ThingForm {
    PROJECTS("P", null, null, new Shape().with(TEXT, "name").with(Shape.oneOf("active", "closed"), "status")),
    TASKS(
            "T",
            "project",
            PROJECTS,
            new Shape()
                    .with(TEXT, "project", "title", "description")
                    .with(Shape.oneOf("to do", "in progress", "done"), "state")
                    .with(Shape.object(new Shape().with(TEXT, "mail")), "assignee")
                    .with(DAY, "due")
                    .with(NUMBER, "estimateHours")
                    .with(Shape.listOf(TEXT), "labels")),
    WORKLOGS(
            "W",
            "task",
            TASKS,
            new Shape()
                    .with(TEXT, "task", "author", "comment")
                    .with(TIME, "started")
                    .with(WHOLE, "minutes"));

    /** As widespread as it is odd: no colon within the offset. */
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx");

    private final String prefix;
    private final String parent;
    private final ProjectsForm parentForm;
    private final Shape shape;

    ProjectsForm(String prefix, String parent, ProjectsForm parentForm, Shape shape) {
        this.prefix = prefix;
        this.parent = parent;
        this.parentForm = parentForm;
        this.shape = shape;
    }

    String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of them, in a word. */
    String singular() {
        return type().substring(0, type().length() - 1);
    }

    /** The field that names what it belongs to; null for projects. */
    String parent() {
        return parent;
    }

    @Override
    public String id(int number) {
        return prefix + number;
    }

    @Override
    public int number(String id) {
        return id.matches(prefix + "[1-9]\\d{0,8}") ? Integer.parseInt(id.substring(1)) : -1;
    }

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        return shape.stored(given);
    }

    @Override
    public Map<String, Object> shown(Thing thing) {
        var attributes = new LinkedHashMap<>(thing.fields());
        var shown = new LinkedHashMap<String, Object>();
        shown.put("type", type());
        shown.put("id", id(thing.number()));
        if (parent != null && attributes.get(parent) != null) {
            var link = Map.of("type", parentForm.type(), "id", attributes.remove(parent));
            shown.put("relationships", Map.of(parent, Map.of("data", link)));
        }
        shown.put("attributes", attributes);
        shown.put("meta", Map.of("rev", thing.version(), "updated", time(thing.stamp())));
        return shown;
    }

    private static String time(long stamp) {
        return TIMES.format(Ticks.MILLIS.instant(stamp).atOffset(ZoneOffset.UTC));
    }
}
