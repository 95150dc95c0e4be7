package dev.serai.simulation;

import dev.serai.catalog.Catalog;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.store.PostgresStore;
import dev.serai.store.Queries;
import dev.serai.store.UndoRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;

/** One seeded run: people edit, tools fail, the process dies, messages come late, twice and in any order; then all is mended and everybody waits until it is quiet. */
final class Simulation {
    private static final String LOSING_WEBHOOKS =
            "{\"webhooks\":{\"drop\":0.2,\"duplicate\":0.3,\"delayMillis\":60000,\"reorder\":0.4,\"partial\":0.5}}";
    private static final List<String> FAULTS = List.of(
            "{\"rateLimit\":{\"probability\":0.3,\"retryAfter\":\"seconds\",\"seconds\":5}}",
            "{\"rateLimit\":{\"probability\":0.3,\"retryAfter\":\"date\",\"seconds\":5}}",
            "{\"rateLimit\":{\"probability\":0.3,\"retryAfter\":\"none\",\"seconds\":5}}",
            "{\"error500\":0.3}",
            "{\"timeoutAfterWork\":0.3}",
            LOSING_WEBHOOKS,
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
    final List<String> story;
    private final Random random;
    private final Interleaving interleaving;
    private final Strangers strangers;
    private final Editors people;
    private final Addresses addresses;
    private final InTheHub inTheHub;
    private final Versions versions;
    private final List<Habit> habits;
    private final boolean sweeps;
    private final Healing healing;

    /** What makes up for webhooks that the hub does not hear. */
    enum Healing {
        /** Sweeps and, at the end, a backfill of every tool. */
        ALL,
        /** Sweeps, but no backfill; the support desk, whose lists do not show deletes, then has none. */
        SWEEPS,
        /** Nothing: the CRM and the support desk are heard by webhook only, none of which is dropped. */
        NONE
    }

    /** @param habits what people do besides editing */
    Simulation(
            long seed,
            DataSource database,
            Catalog shipped,
            Bugs bugs,
            Healing healing,
            List<String> story,
            Set<Habit> habits) {
        var store = new PostgresStore(database);
        var catalog = habits.contains(Habit.DECIDES) ? InTheHub.asking(shipped) : shipped;
        this.healing = healing;
        this.habits = habits.stream().sorted().toList();
        this.sweeps = healing != Healing.NONE;
        this.story = story;
        random = new Random(seed);
        interleaving = new Interleaving(random, COME_IN, KILL);
        world = new World(seed, random, store, catalog, bugs, interleaving, TRACE ? story::add : line -> {});
        var queries = new Queries(database);
        strangers = new Strangers(world, store, queries, random, story::add);
        people = new Editors(world, strangers, healing, random, story::add);
        addresses = new Addresses(world, store, people, strangers, random, story::add);
        inTheHub = new InTheHub(world, store, queries, new UndoRows(database), random, story::add);
        versions = new Versions(world, catalog, random, story::add);
    }

    /**
     * Runs that many steps, mends everything, and waits for silence. Returns what the checker found wrong.
     *
     * @param judged whether that is also asked of those who were merged with strangers and split again, as if they never had been
     */
    List<String> run(int steps, boolean judged) {
        people.introduce(ToolModel.CRM);
        interleaving.begin(this::comeIn);
        for (int i = 0; i < steps; i++) {
            world.pass(Duration.ofMillis(1 + random.nextInt(8_000)));
            step();
        }
        interleaving.calm();
        mend();
        var quiet = awaitQuiet();
        var edits = new ArrayList<>(people.edits);
        edits.addAll(inTheHub.edits());
        edits.sort(Comparator.comparing(Edit::at));
        return new Checker(edits, world.sandbox, world.wire, Set.of("email"), strangers.ever(), quiet)
                .knowing(versions.written(), people.doubles)
                .passingOver(judged ? Set.of() : strangers.ever())
                .problems();
    }

    private void step() {
        try {
            act(random.nextInt(100));
            if (more() && random.nextInt(4) == 0) {
                besides();
            }
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
        if (!habits.isEmpty() && random.nextInt(25) == 0) {
            follow(habits.size() == 1 ? habits.get(0) : habits.get(random.nextInt(habits.size())), tool);
        } else if (dice < 16) {
            people.edit(tool);
        } else if (dice < 20) {
            people.introduce(tool);
        } else if (dice < 21) {
            people.delete(tool);
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

    /** Whether people do something that the hub has to go on with by itself. */
    private boolean more() {
        return !habits.isEmpty() && !habits.equals(List.of(Habit.MERGES_STRANGERS));
    }

    /** What the hub does beside the way of a change. Returns whether there is anything left. */
    private boolean besides() {
        return world.lookThrough() | inTheHub.goOn();
    }

    private void follow(Habit habit, ToolModel tool) {
        switch (habit) {
            case MERGES_STRANGERS -> regroup();
            case TAKES_BACK -> inTheHub.takeBack();
            case SWITCHES_MAPPINGS -> versions.change();
            case DECIDES -> inTheHub.decide();
            case ENTERS_DOUBLES -> people.introduceTwice(tool);
            case CHANGES_ADDRESSES -> addresses.change(tool);
            case SHARES_A_MAILBOX -> addresses.share(tool);
        }
    }

    private void regroup() {
        if (random.nextInt(3) == 0) {
            strangers.split();
        } else {
            strangers.merge(people.neverDeleted());
        }
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
        var faults = mended ? MENDED : fails();
        story.add(system + " faults: " + (mended ? "none" : faults));
        world.sandbox.handle(system, SandboxRequest.of("PUT", "/faults").json(faults));
    }

    /** Where sweeps alone make up for webhooks, more of these are lost. */
    private String fails() {
        return switch (healing) {
            case ALL -> FAULTS.get(random.nextInt(FAULTS.size()));
            case SWEEPS -> random.nextBoolean()
                    ? LOSING_WEBHOOKS.replace("\"drop\":0.2", "\"drop\":0.6")
                    : FAULTS.get(random.nextInt(FAULTS.size()));
            case NONE -> FAULTS.get(random.nextInt(FAULTS.size())).replace("\"drop\":0.2", "\"drop\":0");
        };
    }

    private void mend() {
        for (var system : world.sandbox.systems()) {
            world.sandbox.handle(system, SandboxRequest.of("PUT", "/faults").json(MENDED));
        }
    }

    /** Plays everything until nobody writes any more. Returns whether it came to that. */
    private boolean awaitQuiet() {
        int quiet = 0;
        var before = "";
        for (int round = 0; round < MAX_ROUNDS && quiet < QUIET_ROUNDS; round++) {
            world.pass(Duration.ofSeconds(45));
            playAll(round);
            var now = sizes();
            var left = more() && (inTheHub.decideAll() | besides());
            quiet = now.equals(before) && !world.busy() && !left ? quiet + 1 : 0;
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
