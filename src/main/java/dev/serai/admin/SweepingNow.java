package dev.serai.admin;

import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.Sweeping.Swept;
import dev.serai.sync.Untold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

/** Sweeps because a person asked, in the background and each flow once at a time (S24). */
@ApplicationScoped
class SweepingNow {
    private static final Logger LOG = Logger.getLogger(SweepingNow.class);

    @Inject
    Hub hub;

    @Inject
    ManagedExecutor threads;

    private final Set<Side> underWay = ConcurrentHashMap.newKeySet();

    /** Begins unless it is under way. */
    void begin(String system, String entity) {
        var side = new Side(system, entity);
        if (underWay.add(side)) {
            try {
                threads.execute(() -> sweep(side));
            } catch (RuntimeException e) {
                underWay.remove(side);
                throw e;
            }
        }
    }

    private void sweep(Side side) {
        try {
            done(side, hub.sweeping().sweep(side.system(), side.entity()));
        } catch (RuntimeException e) {
            LOG.errorf(
                    Untold.of(e), "The sweep of %s/%s that a person asked for failed.", side.system(), side.entity());
        } finally {
            underWay.remove(side);
        }
    }

    private void done(Side side, Swept swept) {
        hub.wakeups().changes();
        if (swept.failure() != null) {
            LOG.warnf(
                    "The sweep of %s/%s stopped after %d pages and goes on from there: %s",
                    side.system(), side.entity(), swept.pages(), swept.failure());
        }
    }
}
