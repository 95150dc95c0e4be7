package dev.serai.flows;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls with which the e-mail platform is written to, before it takes them. */
@ApplicationScoped
class EmailBatches {
    private static final int BEFORE_ALL = -1_000;

    private final AtomicInteger calls = new AtomicInteger();

    void watch(@Observes Router router) {
        router.post("/sandbox/email/lists/main/members/batch").order(BEFORE_ALL).handler(context -> {
            calls.incrementAndGet();
            context.next();
        });
    }

    int calls() {
        return calls.get();
    }
}
