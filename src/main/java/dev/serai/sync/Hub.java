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
    private final SwitchingMappings switching;
    private final ComparingMappings comparing;
    private final ListingRewrites rewrites;
    private final MakingRecognisable recognising;
    private final ClaimingKeys claiming;
    private final HoldingSides sides;
    private final TellingApart apart;
    private final MergingRecords merging;
    private final SplittingRecords splitting;
    private final FindingDuplicates duplicates;
    private final WatchingSchemas watchingSchemas;

    /** A hub whose mappings need nothing from outside. */
    public Hub(
            Store store,
            CatalogHolder catalogs,
            InstantSource clock,
            Remote remote,
            Duration lease,
            Backfilling.Backlog backlog,
            RandomGenerator random) {
        this(store, catalogs, clock, remote, lease, backlog, random, Surroundings.NONE, SchemaStore.NONE);
    }

    public Hub(
            Store store,
            CatalogHolder catalogs,
            InstantSource clock,
            Remote remote,
            Duration lease,
            Backfilling.Backlog backlog,
            RandomGenerator random,
            Surroundings surroundings,
            SchemaStore schemas) {
        watchingSchemas = new WatchingSchemas(schemas);
        context = new Context(store, catalogs, clock, remote, surroundings, watchingSchemas);
        var watching = new WatchingSystems(context, random);
        receiving = new ReceivingChanges(context);
        settling = new SettlingChanges(context);
        sides = new HoldingSides(context);
        leasing = new LeasingDeliveries(context, lease, watching, sides);
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
        switching = new SwitchingMappings(context);
        comparing = new ComparingMappings(context);
        rewrites = new ListingRewrites(context);
        recognising = new MakingRecognisable(context);
        claiming = new ClaimingKeys(context);
        apart = new TellingApart(context);
        merging = new MergingRecords(context);
        splitting = new SplittingRecords(context);
        duplicates = new FindingDuplicates(context);
    }

    public Context context() {
        return context;
    }

    public Wakeups wakeups() {
        return context.wakeups();
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

    public SwitchingMappings switching() {
        return switching;
    }

    public ComparingMappings comparing() {
        return comparing;
    }

    public ListingRewrites rewrites() {
        return rewrites;
    }

    public MakingRecognisable recognising() {
        return recognising;
    }

    public HoldingSides sides() {
        return sides;
    }

    public ClaimingKeys claiming() {
        return claiming;
    }

    public TellingApart apart() {
        return apart;
    }

    public MergingRecords merging() {
        return merging;
    }

    public SplittingRecords splitting() {
        return splitting;
    }

    public FindingDuplicates duplicates() {
        return duplicates;
    }

    public PreviewingMapping previewing() {
        return previewing;
    }

    public WatchingSchemas schemas() {
        return watchingSchemas;
    }

    /** Saves what was seen of systems' records, and reads everything anew where a field that was stopped goes on. Gives how many did. */
    int saveSchemas() {
        var closed = watchingSchemas.save(context);
        closed.forEach(finding -> catchUp(finding.side()));
        return closed.size();
    }

    /** What was not taken in while a field was stopped is read now, where the system can list it. */
    public void catchUp(Inspecting.Side side) {
        var lists = context.mappers()
                .resource(side.system(), side.entity())
                .map(resource -> resource.list() != null)
                .orElse(false);
        if (lists) {
            backfilling.start(side.system(), side.entity());
        }
    }
}
