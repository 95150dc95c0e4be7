package dev.serai.sandbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets life happen at a steady pace, on a thread of its own. */
final class LifeSchedule implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LifeSchedule.class.getName());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var daemon = new Thread(task, "sandbox-life");
        daemon.setDaemon(true);
        return daemon;
    });

    LifeSchedule(Life life, Duration every) {
        thread.scheduleAtFixedRate(() -> happen(life), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void happen(Life life) {
        try {
            life.step();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "sandbox: nobody could edit anything this time", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
