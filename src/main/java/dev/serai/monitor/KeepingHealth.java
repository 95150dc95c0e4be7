package dev.serai.monitor;

import dev.serai.sync.Hub;
import dev.serai.sync.OperationStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The thread of health: sums up what was done, forgets what is old, looks at the flows; again and again. Of several replicas one sums at a time. */
@ApplicationScoped
class KeepingHealth {
    private static final Logger LOG = System.getLogger(KeepingHealth.class.getName());
    private static final Duration SUMMING = Duration.ofSeconds(5);
    private static final Duration FORGETTING = Duration.ofMinutes(1);
    /** Ranges of up to a day are shown by the minute. */
    private static final Duration MINUTES = Duration.ofDays(2);

    private final OperationStore operations;
    private final Hub hub;
    private final HealthSettings settings;
    private final WatchingHealth watching;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "serai-health"));

    KeepingHealth(OperationStore operations, Hub hub, HealthSettings settings, WatchingHealth watching) {
        this.operations = operations;
        this.hub = hub;
        this.settings = settings;
        this.watching = watching;
    }

    void start(@Observes StartupEvent event) {
        every(SUMMING, operations::sum);
        every(settings.look(), watching::look);
        every(FORGETTING, this::forget);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** Goes on until there is nothing old left. */
    private void forget() {
        var now = hub.context().now();
        int forgotten;
        do {
            forgotten =
                    operations.forget(now.minus(settings.details()), now.minus(MINUTES), now.minus(settings.sums()));
        } while (forgotten > 0);
        watching.forget(now);
    }

    private void every(Duration period, Runnable work) {
        thread.scheduleWithFixedDelay(() -> attempt(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What fails is tried again with the next turn. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "health cannot be told now, which is tried again: {0}", e.toString());
        }
    }
}
