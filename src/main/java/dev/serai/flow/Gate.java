package dev.serai.flow;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/** Stands before the routes that answer HTTP. While some of them are replaced, their paths answer 503 with {@code Retry-After} rather than 404. */
@ApplicationScoped
class Gate {

    /** Also before anybody is asked who they are, which takes its time: who is not inside yet and has begun to look for a route would miss the one that comes in its place. */
    private static final int BEFORE_THE_SIGN_IN = 250;

    private static final int BEFORE_EVERYTHING = Integer.MIN_VALUE;
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "1";

    /** After that the paths open all the same, so that an event loop that hangs does not keep them closed. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final EventLoops eventLoops;
    private volatile Map<HttpPath, Door> doors = Map.of();

    Gate(EventLoops eventLoops) {
        this.eventLoops = eventLoops;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_THE_SIGN_IN);
    }

    void hear(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).failureHandler(Gate::rejected);
    }

    /** A route that is about to stop rejects what it has not begun: the sender is asked to come again, as at a closed door. */
    private static void rejected(RoutingContext request) {
        for (var cause = request.failure(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RejectedExecutionException) {
                comeAgain(request);
                return;
            }
        }
        request.next();
    }

    private static void comeAgain(RoutingContext request) {
        request.response()
                .setStatusCode(UNAVAILABLE)
                .putHeader("Retry-After", RETRY_AFTER_SECONDS)
                .end();
    }

    /** Makes these paths the ones that are watched; doors that exist already keep their count. */
    void watch(Set<HttpPath> paths) {
        Map<HttpPath, Door> next = new LinkedHashMap<>();
        paths.forEach(path -> next.put(path, doors.containsKey(path) ? doors.get(path) : new Door(path)));
        doors = next;
    }

    /** Lets nobody else in at these paths and waits until all who are inside have their answer, at most that long. */
    void close(Collection<HttpPath> paths, Duration limit) throws InterruptedException {
        var closing = paths.stream().map(doors::get).toList();
        closing.forEach(Door::close);
        for (Door door : closing) {
            door.awaitEmpty(limit);
        }
    }

    /**
     * Lets everybody in who comes from now on. A request takes all routes that there are before it stands here: one that took them while there was none for its path would come in
     * and find none. It is on the event loop from then until it stands here, so that whoever is on one now is turned away first.
     */
    void openAll() {
        eventLoops.awaitTurn(TURN);
        doors.values().forEach(Door::open);
    }

    private void pass(RoutingContext request) {
        Door door = doorTo(request.normalizedPath());
        if (door == null) {
            request.next();
        } else if (door.enter()) {
            request.addEndHandler(answered -> door.leave());
            request.next();
        } else {
            comeAgain(request);
        }
    }

    private Door doorTo(String path) {
        for (Door door : doors.values()) {
            if (door.leadsTo(path)) {
                return door;
            }
        }
        return null;
    }
}
