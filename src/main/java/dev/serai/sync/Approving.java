package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Says how much of each system a plan would write, and lets nothing begin that writes more than a set share before a person approved it. A plan is a dry run; what it cannot know is named, and
 * never taken for nothing.
 */
public final class Approving {
    /** How long a plan holds: after that too much may have changed. */
    static final Duration HOLDS = Duration.ofHours(24);

    private final Context context;
    private final DryRuns runs;
    private final OptionalDouble share;

    /** {@code share} of a system's linked records above which a plan needs an approval; empty where none ever does. */
    public Approving(Context context, DryRuns runs, OptionalDouble share) {
        this.context = context;
        this.runs = runs;
        this.share = share;
    }

    /**
     * How much of a system is written.
     *
     * @param links how many records are linked there
     * @param share of them that are written; 1 where none is linked, as all of it is new
     */
    public record Radius(long writes, long links, double share) {}

    /** A person's word for a plan. */
    public record Approval(String author, Instant at) {}

    /**
     * What a plan comes to.
     *
     * @param needed whether it may begin only once it is approved
     * @param unknown what the plan cannot know, in words
     * @param approval null while nobody approved it
     */
    public record Plan(Map<String, Radius> radius, boolean needed, List<String> unknown, Approval approval) {}

    /** What that dry run comes to, also while it runs. */
    public Plan plan(DryRun run) {
        var radius = new TreeMap<String, Radius>();
        writes(run).forEach((system, writes) -> radius.put(system, radius(context, system, run.entity(), writes)));
        return new Plan(
                radius,
                above(radius.values()),
                unknown(run),
                runs.approval(run.id()).orElse(null));
    }

    /** Whether one of them is above the set share; never where none is set. */
    boolean above(Collection<Radius> radius) {
        return share.isPresent() && radius.stream().anyMatch(one -> one.share() > share.getAsDouble());
    }

    private static Map<String, Long> writes(DryRun run) {
        var writes = new TreeMap<String, Long>();
        run.counts().forEach((name, count) -> {
            var parts = name.split("/", 3);
            if (parts[0].equals("write") && !parts[2].equals("event")) {
                writes.merge(parts[1], count, Long::sum);
            }
        });
        return writes;
    }

    /** How much that is of what is linked there now. */
    static Radius radius(Context context, String system, String entity, long writes) {
        var links = context.store().inTransaction(tx -> tx.deletesAndLinks(system, entity, context.now()))[1];
        return new Radius(writes, links, writes == 0 ? 0 : links == 0 ? 1 : (double) writes / links);
    }

    private static List<String> unknown(DryRun run) {
        var unknown = new ArrayList<String>();
        if (run.state() != DryRun.State.COMPLETE) {
            unknown.add("what was not read yet");
        }
        counted(
                run,
                "unknown",
                " change while something is under way there; they are looked at when that is over",
                unknown);
        counted(run, "asked", " wait for a person: what comes of them depends on the answer", unknown);
        counted(
                run,
                "notListed",
                " are linked and were not listed: each is read, and deleted where it is gone",
                unknown);
        run.counts().keySet().stream()
                .filter(name -> name.startsWith("unread/"))
                .map(name -> name.substring("unread/".length()))
                .forEach(system -> unknown.add("nobody has read " + system
                        + " yet: some creates there will link what the search before each create finds"));
        return unknown;
    }

    private static void counted(DryRun run, String name, String what, List<String> unknown) {
        var count = run.counts().getOrDefault(name, 0L);
        if (count > 0) {
            unknown.add(count + what);
        }
    }

    /** Lets the plan begin. False where it is not complete. */
    public boolean approve(long id, String author) {
        var complete = runs.dryRun(id)
                .filter(run -> run.state() == DryRun.State.COMPLETE)
                .isPresent();
        if (complete) {
            runs.approve(id, new Approval(author, context.now()));
        }
        return complete;
    }

    /**
     * Why that side may not be read as a whole, for want of a plan that lets it; empty where one does. Where there is none, or the last one is too old, it has one made; one that failed or was
     * ended is for a person.
     */
    Optional<String> hindrance(String system, String entity) {
        var plans = runs.dryRuns(Long.MAX_VALUE, DryRuns.KEPT).stream()
                .filter(run -> run.system().equals(system) && run.entity().equals(entity))
                .toList();
        if (plans.stream().anyMatch(run -> hindrance(system, entity, run.id()).isEmpty())) {
            return Optional.empty();
        }
        var last = plans.stream()
                .filter(run -> !old(run))
                .findFirst()
                .orElseGet(() -> runs.start(system, entity, context.now()));
        return Optional.of("waits for its plan, the dry run " + last.id()
                + switch (last.state()) {
                    case RUNNING -> ", which is being made";
                    case COMPLETE -> ", to be approved";
                    default -> ", which ended before its time: start another";
                });
    }

    private boolean old(DryRun run) {
        return run.finishedAt() != null && run.finishedAt().plus(HOLDS).isBefore(context.now());
    }

    /** Whether what another version of a mapping writes anew needs a person's word. */
    public boolean needed(SwitchPlan plan) {
        return share.isPresent() && plan.share() > share.getAsDouble();
    }

    boolean lets(SwitchPlan plan) {
        return !needed(plan) || plan.approval() != null;
    }

    /** Lets that version of a mapping be switched on. False where it is not what waits for that, or is not counted yet. */
    public boolean approve(String system, String entity, int version, String author) {
        return context.store().inTransaction(tx -> {
            var plan = tx.switches().plan(system, entity);
            var counted = plan.filter(of -> of.version() == version && of.complete());
            counted.filter(of -> of.approval() == null)
                    .ifPresent(of -> tx.switches().save(of.approved(new Approval(author, context.now()))));
            return counted.isPresent();
        });
    }

    /** How much of a system that is written to from now on that is. */
    public Radius radius(SidePlan plan) {
        return radius(context, plan.system(), plan.entity(), plan.writes());
    }

    /** Whether what a system is told that is written to from now on needs a person's word. */
    public boolean needed(SidePlan plan) {
        return above(List.of(radius(plan)));
    }

    boolean lets(SidePlan plan) {
        return plan.approval() != null || !needed(plan);
    }

    /** Lets that system be written to from now on. Empty where it does not wait for that, or is not counted yet. */
    public Optional<SidePlan> approveSide(String system, String entity, String author) {
        return context.store().inTransaction(tx -> Optional.ofNullable(
                        tx.switches().lockSides(entity).get(system))
                .filter(of -> of.complete() && !of.let())
                .map(of -> of.approval() == null ? approved(tx, of, author) : of));
    }

    private SidePlan approved(Store.Transaction tx, SidePlan plan, String author) {
        var approved = plan.approved(new Approval(author, context.now()));
        tx.switches().save(approved);
        return approved;
    }

    /** Whether plans are asked for. */
    boolean asks() {
        return share.isPresent();
    }

    /** Why a backfill may not begin by that plan, null for none; empty where it may. */
    public Optional<String> hindrance(String system, String entity, Long plan) {
        if (share.isEmpty()) {
            return Optional.empty();
        }
        var run = plan == null ? Optional.<DryRun>empty() : runs.dryRun(plan);
        if (run.isEmpty()) {
            return Optional.of("A backfill needs a plan here: the dryRun of that flow");
        }
        var known = run.get();
        if (!known.system().equals(system) || !known.entity().equals(entity)) {
            return Optional.of("The dry run " + plan + " is of another flow");
        } else if (known.state() != DryRun.State.COMPLETE) {
            return Optional.of("The dry run " + plan + " is not complete");
        } else if (old(known)) {
            return Optional.of("The dry run " + plan + " is older than " + HOLDS.toHours() + " hours");
        }
        var judged = plan(known);
        return judged.needed() && judged.approval() == null
                ? Optional.of("The dry run " + plan + " writes more than a share of " + share.getAsDouble()
                        + " of a system and is not approved")
                : Optional.empty();
    }
}
