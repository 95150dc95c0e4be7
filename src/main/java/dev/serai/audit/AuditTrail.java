package dev.serai.audit;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Writes down what people do. */
@ApplicationScoped
public class AuditTrail {
    private static final Logger LOG = Logger.getLogger(AuditTrail.class);
    private static final int MOST_WAITING = 10_000;

    @Inject
    AuditStore store;

    private final ThreadPoolExecutor later = new ThreadPoolExecutor(
            0, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MOST_WAITING), AuditTrail::thread, AuditTrail::lost);

    /** Before it is done: what cannot be written down throws, and must not be done. */
    public void note(Deed deed) {
        LOG.infof("%s %s %s", deed.who(), deed.kind(), deed.what());
        store.append(deed);
    }

    /** When it happened already, and holding nobody up. What cannot be written down is in the log. */
    public void noteSoon(Deed deed) {
        later.execute(() -> {
            try {
                note(deed);
            } catch (RuntimeException e) {
                LOG.error("The audit trail cannot be written: see the line before for what is missing there.", e);
            }
        });
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        later.shutdown();
        later.awaitTermination(10, TimeUnit.SECONDS);
    }

    private static void lost(Runnable deed, ThreadPoolExecutor full) {
        LOG.error("The audit trail misses an entry: too many wait to be written.");
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "audit");
        thread.setDaemon(true);
        return thread;
    }
}
