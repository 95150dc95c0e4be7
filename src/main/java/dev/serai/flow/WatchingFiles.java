package dev.serai.flow;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks at the folder again and again, by content: a mounted folder changes by a symlink, and times say nothing there. Says each problem once. */
@ApplicationScoped
class WatchingFiles {

    private static final Logger LOG = Logger.getLogger(WatchingFiles.class);

    private final FlowSettings settings;
    private final LoadedFiles files;
    private final SwappingFiles swapping;
    private final ReadingFiles reading;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(WatchingFiles::named);
    private FileSet lastSeen;
    private String hash;

    WatchingFiles(FlowSettings settings, LoadedFiles files, SwappingFiles swapping) {
        this.settings = settings;
        this.files = files;
        this.swapping = swapping;
        this.reading = new ReadingFiles(settings.folder());
    }

    void begin() {
        if (settings.watch()) {
            long poll = settings.poll().toMillis();
            thread.scheduleWithFixedDelay(this::look, poll, poll, TimeUnit.MILLISECONDS);
        }
    }

    /** A swap that has begun ends before the hub does. */
    void end(@Observes ShutdownEvent event) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            FileSet set = reading.files();
            if (set.equals(lastSeen)) {
                settled(set);
            } else {
                lastSeen = set;
                hash = set.sha256();
            }
        } catch (RuntimeException e) {
            LOG.error("The files could not be looked at; the hub tries again.", e);
        }
    }

    private void settled(FileSet set) {
        LoadedFiles.State state = files.state();
        if (hash.equals(state.refused())) {
            return;
        }
        if (hash.equals(state.running().sha256())) {
            files.accepted();
            return;
        }
        Loaded next = ReadingFiles.read(set);
        if (next.sound()) {
            swap(next);
        } else {
            refuse(next, next.problems());
        }
    }

    private void swap(Loaded next) {
        try {
            swapping.swap(next);
            LOG.infof("The changed files run now (%s).", next.sha256());
        } catch (BuildException e) {
            refuse(next, List.of(e.problem()));
        } catch (Exception e) {
            LOG.error("The changed files could not be swapped in. Correct them or restart the hub.", e);
            refuse(
                    next,
                    List.of(new Problem(
                            settings.folder().toString(), 0, "the swap failed: " + e.getMessage(), "See the log")));
        }
    }

    private void refuse(Loaded next, List<Problem> problems) {
        files.refused(next.sha256(), problems);
        LOG.error("The changed files are wrong and do not run; the hub goes on with the ones before:");
        problems.stream().sorted().forEach(LOG::error);
    }

    private static Thread named(Runnable work) {
        Thread thread = new Thread(work, "files");
        thread.setDaemon(true);
        return thread;
    }
}
