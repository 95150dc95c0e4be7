package dev.serai.flow;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** The threads on which requests arrive. */
@ApplicationScoped
class EventLoops {

    private final Vertx vertx;

    EventLoops(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Waits until each has ended what it was at, at most that long. Not to be called on one of them. */
    void awaitTurn(Duration limit) {
        var turns = StreamSupport.stream(vertx.nettyEventLoopGroup().spliterator(), false)
                .map(loop -> CompletableFuture.runAsync(() -> {}, loop))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(turns)
                .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
