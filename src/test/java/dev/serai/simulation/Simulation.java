package dev.serai.simulation;

import dev.serai.catalog.Catalog;
import dev.serai.record.FieldType;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.simulation.Edit.Kind;
import dev.serai.sync.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One seeded run: people edit, tools fail, the process dies, messages come late, twice and in any order; then all is mended and everybody waits until it is quiet. */
final class Simulation {
    private static final List<String> FAULTS = List.of(
            "{\"rateLimit\":{\"probability\":0.3,\"retryAfter\":\"seconds\",\"seconds\":5}}",
            "{\"rateLimit\":{\"probability\":0.3,\"retryAfter\":\"date\",\"seconds\":5}}",
            "{\"rateLimit\":{\"probability\":0.3,\"retryAfter\":\"none\",\"seconds\":5}}",
            "{\"error500\":0.3}",
            "{\"timeoutAfterWork\":0.3}",
            "{\"webhooks\":{\"drop\":0.2,\"duplicate\":0.3,\"delayMillis\":60000,\"reorder\":0.4,\"partial\":0.5}}",
            "{\"down\":true}",
            "{\"visibleAfterMillis\":3000}");
    private static final String MENDED =
            "{\"rateLimit\":{\"probability\":0},\"error500\":0,\"timeoutAfterWork\":0,\"down\":false,\"visibleAfterMillis\":0,"
                    + "\"webhooks\":{\"drop\":0,\"duplicate\":0,\"delayMillis\":0,\"reorder\":0,\"partial\":0}}";
    /** With {@code -Dserai.simulation.trace=true} the history shows every call, lease and outcome. */
    private static final boolean TRACE = Boolean.getBoolean("serai.simulation.trace");

    private static final Set<Integer> KILLS = Set.of(24, 25);
    private static final int QUIET_ROUNDS = 12;
    private static final int MAX_ROUNDS = 400;

    /** What waits for something else is looked at again and again. */
    private static final int MAX_BUSY = 300;

    /** Of a thousand gaps between two transactions or calls: in how many others come in, and in how many, those within transactions also, the hub is killed. */
    private static final int COME_IN = 250;

    private static final int KILL = 3;

    final World world;
    final List<Edit> edits = new ArrayList<>();
    final List<String> story;
    private final Random random;
    private final Interleaving interleaving;
    private final Strangers strangers;
    private final boolean regroups;
    private final boolean sweeps;
    private final Healing healing;
    private int count;

    /** What makes up for webhooks that the hub does not hear. */
    enum Healing {
        /** Sweeps and, at the end, a backfill of every tool. */
        ALL,
        /** Sweeps, but no backfill; the support desk, whose lists do not show deletes, then has none. */
        SWEEPS,
        /** Nothing: the CRM and the support desk are heard by webhook only, none of which is dropped. */
        NONE
    }

    Simulation(long seed, Store store, Catalog catalog, Bugs bugs, Healing healing, List<String> story) {
        this(seed, store, catalog, bugs, healing, story, false);
    }

    /** @param regroups whether people also merge strangers and split them again */
    Simulation(
            long seed, Store store, Catalog catalog, Bugs bugs, Healing healing, List<String> story, boolean regroups) {
        this.healing = healing;
        this.regroups = regroups;
        this.sweeps = healing != Healing.NONE;
        this.story = story;
        random = new Random(seed);
        interleaving = new Interleaving(random, COME_IN, KILL);
        world = new World(seed, random, store, catalog, bugs, interleaving, TRACE ? story::add : line -> {});
        strangers = new Strangers(world, store, random, story::add);
    }

    /** Runs that many steps, mends everything, and waits for silence. Returns what the checker found wrong. */
    List<String> run(int steps) {
        introduce(ToolModel.CRM);
        interleaving.begin(this::comeIn);
        for (int i = 0; i < steps; i++) {
            world.pass(Duration.ofMillis(1 + random.nextInt(8_000)));
            step();
        }
        interleaving.calm();
        mend();
        var quiet = awaitQuiet();
        return new Checker(edits, world.sandbox, world.wire, Set.of("email"), strangers.ever(), quiet).problems();
    }

    private void step() {
        try {
            act(random.nextInt(100));
            world.wire.saved();
        } catch (Interleaving.Killed e) {
            story.add("the hub is killed at what it is doing");
            world.crash();
        }
    }

    /** Somebody else does something while the hub is in the middle of a step. */
    private void comeIn() {
        var dice = random.nextInt(100);
        if (!KILLS.contains(dice)) {
            world.wire.comesIn();
            act(dice);
            world.wire.goes();
        }
    }

    private void act(int dice) {
        var tool = anyTool();
        if (regroups && random.nextInt(25) == 0) {
            regroup();
        } else if (dice < 16) {
            edit(tool);
        } else if (dice < 20) {
            introduce(tool);
        } else if (dice < 21) {
            delete(tool);
        } else if (dice < 24) {
            fault();
        } else if (KILLS.contains(dice)) {
            story.add("the hub is killed and started");
            world.crash();
        } else if (dice < 30) {
            sweep(tool);
        } else if (dice < 45) {
            world.webhook();
        } else if (dice < 62) {
            world.settle();
        } else if (dice < 70) {
            world.read();
        } else if (dice < 82) {
            world.lease(anySystem());
        } else if (dice < 91) {
            world.send();
        } else {
            world.outcome();
        }
    }

    private void regroup() {
        if (random.nextInt(3) == 0) {
            strangers.split();
        } else {
            strangers.merge(neverDeleted());
        }
    }

    private List<String> neverDeleted() {
        var deleted = edits.stream()
                .filter(edit -> edit.kind() == Kind.DELETE)
                .map(edit -> lower(edit.person()))
                .toList();
        return edits.stream()
                .map(edit -> lower(edit.person()))
                .distinct()
                .filter(person -> !deleted.contains(person))
                .toList();
    }

    private static String lower(String person) {
        return person.toLowerCase(java.util.Locale.ROOT);
    }

    private ToolModel anyTool() {
        int dice = random.nextInt(20);
        return dice < 9 ? ToolModel.CRM : dice < 17 ? ToolModel.SUPPORT : ToolModel.EMAIL;
    }

    private String anySystem() {
        return List.of("crm", "email", "support", "analytics").get(random.nextInt(4));
    }

    private void fault() {
        var system = anySystem();
        var mended = random.nextInt(3) == 0;
        var faults = mended
                ? MENDED
                : FAULTS.get(random.nextInt(FAULTS.size()))
                        .replace("\"drop\":0.2", sweeps ? "\"drop\":0.2" : "\"drop\":0");
        story.add(system + " faults: " + (mended ? "none" : faults));
        world.sandbox.handle(system, SandboxRequest.of("PUT", "/faults").json(faults));
    }

    private void mend() {
        for (var system : world.sandbox.systems()) {
            world.sandbox.handle(system, SandboxRequest.of("PUT", "/faults").json(MENDED));
        }
    }

    /** A person is entered in one tool, or in two at the same time. */
    private void introduce(ToolModel tool) {
        var person = "Person" + ++count;
        var values = new LinkedHashMap<String, Object>();
        values.put("firstName", "First" + count);
        values.put("lastName", person);
        values.put("email", "person" + count + "@example.org");
        values.put("phone", phone(count));
        values.put("company", "Company " + count);
        values.put("tags", List.of("t" + count));
        enter(tool, person, values);
        if (random.nextInt(4) == 0) {
            var other = tool == ToolModel.CRM ? ToolModel.SUPPORT : ToolModel.CRM;
            var fewer = new LinkedHashMap<>(values);
            fewer.keySet().retainAll(List.of("lastName", "email", "firstName"));
            enter(other, person, fewer);
        }
    }

    private static String phone(int n) {
        return "+44207" + (9_460_000 + n);
    }

    private void enter(ToolModel tool, String person, Map<String, Object> values) {
        var answer = world.sandbox.handle(
                tool.system(), SandboxRequest.of("POST", "/people/contacts").json(tool.own(values)));
        if (answer.status() == 201) {
            note(tool, tool.id(answer.content()), person, Kind.CREATE, null, null);
            values.forEach((field, value) -> {
                if (!field.equals("lastName") && !field.equals("email")) {
                    note(tool, "", person, field.equals("tags") ? Kind.ADD_TAG : Kind.SET, field, plain(value));
                }
            });
        }
    }

    private static String plain(Object value) {
        return value instanceof List<?> list ? String.valueOf(list.get(0)) : String.valueOf(value);
    }

    private void note(ToolModel tool, String id, String person, Kind kind, String field, String value) {
        var seq = world.wire.lastSeq(tool.system());
        var edit = new Edit(world.clock.instant(), tool.system(), id, person, kind, field, value, seq);
        edits.add(edit);
        story.add(edit.toString());
    }

    private void edit(ToolModel tool) {
        var contacts = tool.contacts(world.sandbox.tool(tool.system()));
        if (contacts.isEmpty()) {
            return;
        }
        var contact = contacts.get(random.nextInt(contacts.size()));
        var person = strangers.owner(tool, contact).orElse(null);
        if (person == null) {
            return;
        }
        if (random.nextInt(3) == 0 && tool != ToolModel.EMAIL) {
            tag(tool, contact, person);
        } else {
            set(tool, contact, person);
        }
    }

    private static String marker(ToolModel tool, Map<String, Object> contact) {
        return tool.compared(contact).get("lastName");
    }

    private void set(ToolModel tool, Map<String, Object> contact, String person) {
        var field = List.of("firstName", "company", "phone").get(random.nextInt(3));
        var n = ++count;
        var value =
                switch (field) {
                    case "phone" -> phone(n);
                    case "company" -> random.nextInt(6) == 0
                                    && !tool.compared(contact).get("company").isEmpty()
                            ? null
                            : "Company " + n;
                    default -> "First" + n;
                };
        var change = new LinkedHashMap<String, Object>();
        change.put(field, value);
        patch(tool, contact, change);
        note(tool, tool.id(contact), person, Kind.SET, field, FieldType.blank(value) ? "" : value);
    }

    private void tag(ToolModel tool, Map<String, Object> contact, String person) {
        var tags = tool.tags(contact);
        var removes = !tags.isEmpty() && random.nextInt(3) == 0;
        var tag = removes ? tags.remove(random.nextInt(tags.size())) : "t" + ++count;
        if (!removes) {
            tags.add(tag);
        }
        patch(tool, contact, Map.of("tags", tags));
        note(tool, tool.id(contact), person, removes ? Kind.REMOVE_TAG : Kind.ADD_TAG, "tags", tag);
    }

    private void patch(ToolModel tool, Map<String, Object> contact, Map<String, Object> change) {
        var target = "/people/contacts/" + tool.id(contact);
        var answer = world.sandbox.handle(
                tool.system(), SandboxRequest.of("PATCH", target).json(tool.own(change)));
        if (answer.status() != 200) {
            throw new AssertionError(tool + " refused an edit: " + answer);
        }
    }

    private void delete(ToolModel tool) {
        var contacts = tool.contacts(world.sandbox.tool(tool.system()));
        if (contacts.size() < 4 || tool == ToolModel.SUPPORT && healing == Healing.SWEEPS) {
            return;
        }
        var contact = contacts.get(random.nextInt(contacts.size()));
        if (strangers
                .owner(tool, contact)
                .filter(person -> !strangers.ever().contains(person))
                .isEmpty()) {
            return;
        }
        world.sandbox.handle(tool.system(), SandboxRequest.of("DELETE", "/people/contacts/" + tool.id(contact)));
        note(tool, tool.id(contact), marker(tool, contact), Kind.DELETE, null, null);
    }

    /** Plays everything until nobody writes any more. Returns whether it came to that. */
    private boolean awaitQuiet() {
        int quiet = 0;
        var before = "";
        for (int round = 0; round < MAX_ROUNDS && quiet < QUIET_ROUNDS; round++) {
            world.pass(Duration.ofSeconds(45));
            playAll(round);
            var now = sizes();
            quiet = now.equals(before) && !world.busy() ? quiet + 1 : 0;
            before = now;
        }
        return quiet >= QUIET_ROUNDS;
    }

    private void playAll(int round) {
        strangers.split();
        for (int i = 0; i < 3; i++) {
            for (int busy = 0; busy < MAX_BUSY && (world.webhook() | world.settle() | world.read()); busy++) {
                world.pass(Duration.ofMillis(50));
            }
            for (var system : world.sandbox.systems()) {
                while (world.lease(system)) {
                    world.pass(Duration.ofMillis(5));
                }
            }
            while (world.send() || world.outcome()) {
                world.pass(Duration.ofMillis(5));
            }
        }
        for (var tool : ToolModel.values()) {
            if (round == 3 && healing == Healing.ALL) {
                world.backfill(tool.system());
            }
            sweep(tool);
        }
    }

    private void sweep(ToolModel tool) {
        if (sweeps || tool == ToolModel.EMAIL) {
            world.sweep(tool.system());
        }
    }

    private String sizes() {
        var sizes = new StringBuilder();
        world.sandbox.systems().forEach(system -> sizes.append(world.wire.lastSeq(system))
                .append(' '));
        return sizes.toString();
    }
}
