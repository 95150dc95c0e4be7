package dev.serai.monitor;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.sync.Drift;
import dev.serai.sync.DriftStore;
import dev.serai.sync.FindingDrift;
import dev.serai.sync.Hub;
import dev.serai.sync.RepairingDrift;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Audits flows, on schedule and when asked, on a thread of its own that goes after everything else. */
@Singleton
@Unremovable
@Named("audits")
public class Auditing {
    private static final Logger LOG = System.getLogger(Auditing.class.getName());
    private static final long PAUSE_MILLIS = 200;

    private final DriftStore drifts;
    private final FindingDrift finding;
    private final RepairingDrift repairing;
    private final MeasuredFlows flows;
    private final HealthSettings health;
    private final DriftSettings settings;
    private final Hub hub;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "serai-drift");
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setDaemon(true);
        return thread;
    });

    Auditing(DriftStore drifts, MeasuredFlows flows, HealthSettings health, DriftSettings settings, Hub hub) {
        this.drifts = drifts;
        this.flows = flows;
        this.health = health;
        this.settings = settings;
        this.hub = hub;
        finding = new FindingDrift(hub, drifts, settings.again());
        repairing = new RepairingDrift(hub, drifts);
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::step, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void step() {
        try {
            finding.step();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "audits cannot go on now, which is tried again: {0}", e.toString());
        }
    }

    /** Begins a sample of every flow that can be read one by one. */
    public void sampleAll() {
        all(Drift.Kind.SAMPLE);
    }

    /** Begins a full comparison of every flow that can be listed, and forgets old ones. */
    public void compareAll() {
        drifts.forget(hub.context().now().minus(settings.remembered()));
        all(Drift.Kind.FULL);
    }

    private void all(Drift.Kind kind) {
        flows.directions().keySet().forEach(flow -> begin(flow.system(), flow.entity(), kind));
    }

    /** Begins an audit; empty where the flow cannot be audited in that way. Where one of it is running, that one is given. */
    public Optional<DriftView> begin(String system, String entity, Drift.Kind kind) {
        if (!finding.possible(system, entity, kind)) {
            return Optional.empty();
        }
        var share = Thresholds.of(health, new Pair(system, entity).toString()).drift();
        return Optional.of(view(finding.start(system, entity, kind, share, settings.confidence())));
    }

    public DriftView view(Drift drift) {
        return DriftView.of(drift, drifts.counts(drift.id()), settings.confidence());
    }

    public DriftStore drifts() {
        return drifts;
    }

    public RepairingDrift repairing() {
        return repairing;
    }

    /** The newest complete audit of each flow. */
    Map<Pair, DriftView> latest() {
        var latest = new HashMap<Pair, DriftView>();
        drifts.latest().forEach(drift -> latest.put(new Pair(drift.system(), drift.entity()), view(drift)));
        return latest;
    }
}
