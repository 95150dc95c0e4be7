package dev.serai.flows;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls with which the e-mail platform is written to, before it takes them. */
@ApplicationScoped
class EmailBatches {
    private static final String BATCH = "/sandbox/email/lists/main/members/batch";
    private static final int BEFORE_ALL = -1_000;

    private final AtomicInteger calls = new AtomicInteger();

    /** Without a path of its own, as those are listed of every hub under test. */
    void watch(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(context -> {
            if (context.request().path().equals(BATCH)) {
                calls.incrementAndGet();
            }
            context.next();
        });
    }

    int calls() {
        return calls.get();
    }
}
