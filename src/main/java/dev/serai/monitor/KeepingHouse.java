package dev.serai.monitor;

import dev.serai.audit.AuditStore;
import dev.serai.sync.Forgetting;
import dev.serai.sync.Forgetting.Kind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/** Forgets each kind of thing once it is as old as its setting says, some at a time and with pauses, so that nobody waits for it. On any number of replicas. */
@ApplicationScoped
class KeepingHouse {
    private static final Logger LOG = System.getLogger(KeepingHouse.class.getName());
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final long PAUSE_NANOS = 50_000_000;

    private final Forgetting forgetting;
    private final AuditStore audit;
    private final RememberedSettings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "serai-house"));

    KeepingHouse(Forgetting forgetting, AuditStore audit, RememberedSettings settings, InstantSource clock) {
        this.forgetting = forgetting;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::forget, EVERY.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** Goes on until nothing of any kind is too old. */
    void forget() {
        prepare();
        forget(settings.history(), Kind.HISTORY);
        forget(settings.delivered(), Kind.DELIVERED);
        forget(settings.deadLetters(), Kind.DEAD_LETTERS);
        forget(settings.conflicts(), Kind.CONFLICTS);
        forget(settings.undos(), Kind.UNDOS);
        forget(settings.audit(), "what people did", audit::forget);
    }

    private void prepare() {
        try {
            forgetting.prepare(clock.instant());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "No partitions could be made now, which is tried again: {0}", e.toString());
        }
    }

    private void forget(Optional<Duration> age, Kind kind) {
        forget(age, kind.toString(), before -> forgetting.forget(kind, before));
    }

    /** What fails is tried again with the next turn. */
    private void forget(Optional<Duration> age, String kind, ToIntFunction<Instant> some) {
        if (age.isEmpty()) {
            return;
        }
        var before = clock.instant().minus(age.get());
        try {
            while (some.applyAsInt(before) > 0 && !thread.isShutdown()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} cannot be forgotten now, which is tried again: {1}", kind, e.toString());
        }
    }
}
