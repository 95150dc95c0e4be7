package dev.serai.sync;

import dev.serai.catalog.CatalogHolder;
import dev.serai.mapping.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Everything the hub can do, in one place: what components, management and simulation hold on to. */
public final class Hub {
    /** How long a lease lasts unless a setting says otherwise. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    private final Context context;
    private final Wakeups wakeups = new Wakeups();
    private final ReceivingChanges receiving;
    private final SettlingChanges settling;
    private final LeasingDeliveries leasing;
    private final RecordingOutcomes outcomes;
    private final ResolvingUnknown unknown;
    private final LookingUpBeforeCreate lookUps;
    private final AnsweringHints hints;
    private final Sweeping sweeping;
    private final Backfilling backfilling;
    private final ResolvingConflicts conflicts;
    private final ReplayingDeadLetters deadLetters;
    private final SteeringSystems systems;
    private final PreviewingMapping previewing;

    /** A hub whose mappings need nothing from outside. */
    public Hub(
            Store store,
            CatalogHolder catalogs,
            InstantSource clock,
            Remote remote,
            Duration lease,
            Backfilling.Backlog backlog,
            RandomGenerator random) {
        this(store, catalogs, clock, remote, lease, backlog, random, Surroundings.NONE);
    }

    public Hub(
            Store store,
            CatalogHolder catalogs,
            InstantSource clock,
            Remote remote,
            Duration lease,
            Backfilling.Backlog backlog,
            RandomGenerator random,
            Surroundings surroundings) {
        context = new Context(store, catalogs, clock, remote, surroundings);
        var watching = new WatchingSystems(context, random);
        receiving = new ReceivingChanges(context, wakeups::changes);
        settling = new SettlingChanges(context);
        leasing = new LeasingDeliveries(context, lease, watching);
        outcomes = new RecordingOutcomes(context, random, watching);
        unknown = new ResolvingUnknown(context, watching);
        lookUps = new LookingUpBeforeCreate(context, watching);
        hints = new AnsweringHints(context, watching);
        sweeping = new Sweeping(context, watching);
        backfilling = new Backfilling(context, backlog, watching);
        conflicts = new ResolvingConflicts(context);
        deadLetters = new ReplayingDeadLetters(context);
        systems = new SteeringSystems(context);
        previewing = new PreviewingMapping(context);
    }

    public Context context() {
        return context;
    }

    public Wakeups wakeups() {
        return wakeups;
    }

    public ReceivingChanges receiving() {
        return receiving;
    }

    public SettlingChanges settling() {
        return settling;
    }

    public LeasingDeliveries leasing() {
        return leasing;
    }

    public RecordingOutcomes outcomes() {
        return outcomes;
    }

    public ResolvingUnknown unknown() {
        return unknown;
    }

    public LookingUpBeforeCreate lookUps() {
        return lookUps;
    }

    public AnsweringHints hints() {
        return hints;
    }

    public Sweeping sweeping() {
        return sweeping;
    }

    public Backfilling backfilling() {
        return backfilling;
    }

    public ResolvingConflicts conflicts() {
        return conflicts;
    }

    public ReplayingDeadLetters deadLetters() {
        return deadLetters;
    }

    public SteeringSystems systems() {
        return systems;
    }

    public PreviewingMapping previewing() {
        return previewing;
    }
}
