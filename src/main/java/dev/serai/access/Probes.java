package dev.serai.access;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Answers the three probes, which need no sign-in, with a word each. What stands behind it, {@code /q/health} says to those who may look. */
@ApplicationScoped
class Probes {
    /** Before what Quarkus answers there, after {@link Guard}. */
    private static final int BEFORE_OTHERS = -1;

    @Inject
    SmallRyeHealthReporter health;

    @Inject
    Probes self;

    void mount(@Observes Router router) {
        mount(router, "live", health::getLiveness);
        mount(router, "ready", health::getReadiness);
        mount(router, "started", health::getStartup);
    }

    private void mount(Router router, String name, Supplier<SmallRyeHealth> asked) {
        router.get("/q/health/" + name)
                .order(BEFORE_OTHERS)
                .blockingHandler(request -> self.answer(request, asked), false);
    }

    @ActivateRequestContext
    void answer(RoutingContext request, Supplier<SmallRyeHealth> asked) {
        var down = asked.get().isDown();
        request.response()
                .setStatusCode(down ? 503 : 200)
                .putHeader("Content-Type", "application/json")
                .end(down ? "{\"status\":\"DOWN\"}" : "{\"status\":\"UP\"}");
    }
}
