package dev.serai.flow;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.CatalogHolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** What runs now, and what is wrong with the newest files where they do not run. Safe for any number of threads. */
@ApplicationScoped
public class LoadedFiles implements CatalogHolder {

    /**
     * One moment of the files.
     *
     * @param running the set that runs
     * @param since since when it runs
     * @param refused the hash of the newest set where that does not run, else empty
     * @param problems why it does not run; empty where it does
     */
    public record State(Loaded running, Instant since, String refused, List<Problem> problems) {
        public State {
            problems = List.copyOf(problems);
        }
    }

    private static final Logger LOG = Logger.getLogger(LoadedFiles.class);

    private volatile State state;

    /** Reads the files once, before anybody asks. Whether they may run is decided by {@link StartingFlows}. */
    @Inject
    LoadedFiles(FlowSettings settings) {
        running(new ReadingFiles(settings.folder()).read());
    }

    @Override
    public Catalog current() {
        return state.running().catalog();
    }

    public State state() {
        return state;
    }

    void running(Loaded loaded) {
        loaded.warnings().forEach(warning -> LOG.warnf("%s", warning));
        state = new State(loaded, Instant.now(), "", List.of());
    }

    /** The running set stays. */
    void refused(String sha256, List<Problem> problems) {
        State now = state;
        state = new State(now.running(), now.since(), sha256, problems);
    }

    /** The files say again what runs. */
    void accepted() {
        State now = state;
        state = new State(now.running(), now.since(), "", List.of());
    }
}
