package dev.serai.crash;

import dev.serai.sandbox.SandboxRequest;
import dev.serai.simulation.Edit;
import dev.serai.simulation.Edit.Kind;
import dev.serai.simulation.ToolModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** People who add and edit contacts in three tools without a pause. Each field of a person has one tool in which it is edited, so that its last edit is the one that must be everywhere. */
final class People implements AutoCloseable {
    private static final List<String> FIELDS = List.of("firstName", "company", "phone");
    private static final int PAUSE_MILLIS = 15;
    private static final int ONE_IN_IS_NEW = 25;
    private static final int MOST = 120;
    /** How many edits people may be ahead of the hub, by the calls that it makes: a slow machine has fewer edits, and not more. */
    private static final int AHEAD = 200;

    private static final int CALLS_AN_EDIT = 2;

    private final WatchedTools tools;
    private final Random random;
    private final List<Edit> edits = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile Throwable failure;
    private int people;
    private int count;

    People(WatchedTools tools, long seed) {
        this.tools = tools;
        random = new Random(seed);
    }

    /** Adds some people at once and lets them all work until {@link #close}. */
    void begin(int first) {
        for (int i = 0; i < first; i++) {
            add();
        }
        thread.scheduleAtFixedRate(this::act, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    synchronized List<Edit> edits() {
        return List.copyOf(edits);
    }

    private synchronized void act() {
        try {
            if (CALLS_AN_EDIT * (count - AHEAD) > tools.answered().count()) {
                return; // the hub is down, or slower than everybody
            }
            if (people < MOST && random.nextInt(ONE_IN_IS_NEW) == 0) {
                add();
            } else {
                edit(anyTool());
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    private ToolModel anyTool() {
        return ToolModel.values()[random.nextInt(ToolModel.values().length)];
    }

    /** Somebody is added in one tool, or in two at the same time. */
    private synchronized void add() {
        int number = ++people;
        var values = new LinkedHashMap<String, Object>();
        values.put("firstName", "First" + number);
        values.put("lastName", "Person" + number);
        values.put("email", "person" + number + "@example.org");
        values.put("phone", phone(number));
        values.put("company", "Company " + number);
        values.put("tags", List.of("t" + number));
        var tool = anyTool();
        if (number % 3 == 0) {
            enterInTwo(tool, ToolModel.values()[(tool.ordinal() + 1) % ToolModel.values().length], values);
        } else {
            enter(tool, values);
        }
    }

    /** At the same instant: no call of the hub comes between. What a person adds to a tool after the hub did is that person's own double. */
    private void enterInTwo(ToolModel one, ToolModel other, Map<String, Object> values) {
        synchronized (tools.sandbox.tool(one.system())) {
            synchronized (tools.sandbox.tool(other.system())) {
                enter(one, values);
                values.keySet().retainAll(List.of("firstName", "lastName", "email"));
                enter(other, values);
            }
        }
    }

    private void enter(ToolModel tool, Map<String, Object> values) {
        var request = SandboxRequest.of("POST", "/people/contacts").json(tool.own(values));
        var answer = tools.sandbox.handle(tool.system(), request);
        if (answer.status() != 201) {
            throw new AssertionError(tool + " refused somebody new: " + answer);
        }
        var person = values.get("lastName").toString();
        note(tool, tool.id(answer.content()), person, Kind.CREATE, null, null);
        FIELDS.stream()
                .filter(values::containsKey)
                .forEach(field -> note(
                        tool, "", person, Kind.SET, field, values.get(field).toString()));
        if (values.get("tags") instanceof List<?> tags) {
            note(tool, "", person, Kind.ADD_TAG, "tags", tags.get(0).toString());
        }
    }

    private void edit(ToolModel tool) {
        var contacts = tool.contacts(tools.sandbox.tool(tool.system()));
        if (contacts.isEmpty()) {
            return;
        }
        var contact = contacts.get(random.nextInt(contacts.size()));
        var number = Integer.parseInt(tool.compared(contact).get("lastName").substring("person".length()));
        var field = FIELDS.get(Math.floorMod(tool.ordinal() - number, FIELDS.size()));
        var n = ++count;
        var value = field.equals("phone") ? phone(10_000 + n) : field + " " + n;
        var request = SandboxRequest.of("PATCH", "/people/contacts/" + tool.id(contact))
                .json(tool.own(Map.of(field, value)));
        var answer = tools.sandbox.handle(tool.system(), request);
        if (answer.status() != 200) {
            throw new AssertionError(tool + " refused an edit: " + answer);
        }
        note(tool, tool.id(contact), "Person" + number, Kind.SET, field, value);
    }

    private static String phone(int n) {
        return "+44207" + (9_400_000 + n);
    }

    private void note(ToolModel tool, String id, String person, Kind kind, String field, String value) {
        var seq = tools.lastEdit(tool.system());
        edits.add(new Edit(Instant.now(), tool.system(), id, person, kind, field, value, seq));
    }

    /** Everybody goes home. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(20, TimeUnit.SECONDS) || failure != null) {
            throw new AssertionError("people could not work", failure);
        }
    }
}
