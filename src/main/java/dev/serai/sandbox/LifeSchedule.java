package dev.serai.sandbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets life happen at a steady pace and tells each second what the hub made of it, on a thread of its own. */
final class LifeSchedule implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LifeSchedule.class.getName());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var daemon = new Thread(task, "sandbox-life");
        daemon.setDaemon(true);
        return daemon;
    });

    LifeSchedule(Life life, Duration every, Telling telling) {
        thread.scheduleAtFixedRate(attempted(life::step), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(attempted(telling::tell), 1, 1, TimeUnit.SECONDS);
    }

    /** A failure must not end the schedule. */
    private static Runnable attempted(Runnable act) {
        return () -> {
            try {
                act.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "sandbox: nobody could edit or tell anything this time", e);
            }
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
