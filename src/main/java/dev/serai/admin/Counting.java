package dev.serai.admin;

import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Counts inbox and outbox for everybody who asks within a second at once, because a count reads every row. */
@ApplicationScoped
class Counting {
    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject
    Inspecting inspecting;

    @Inject
    Hub hub;

    private Counts last;

    synchronized Counts counts() {
        var now = hub.context().now();
        if (last == null || last.asOf().plus(FRESH).isBefore(now)) {
            last = Counts.of(now, inspecting.inbox(now), inspecting.outbox());
        }
        return last;
    }
}
