package dev.serai.access;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Where passwords are looked at, which takes a while on purpose: on half of the processors at most, so that a flood of sign-ins leaves the rest to the hub's work. */
@ApplicationScoped
class PasswordThreads {
    private static final int MOST_WAITING = 64;

    private final ThreadPoolExecutor threads;
    private final Map<String, Uni<Optional<User>>> underWay = new ConcurrentHashMap<>();

    PasswordThreads() {
        var most = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        threads = new ThreadPoolExecutor(
                most, most, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MOST_WAITING), PasswordThreads::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    /** What looking answers. Whoever asks for the same meanwhile gets the same answer, and a {@link RejectedExecutionException} who comes when too many wait. */
    Uni<Optional<User>> once(String sealed, Supplier<Optional<User>> look) {
        return underWay.computeIfAbsent(sealed, same -> Uni.createFrom()
                .item(look)
                .runSubscriptionOn(threads)
                .onTermination()
                .invoke(() -> underWay.remove(same))
                .memoize()
                .indefinitely());
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "passwords");
        thread.setDaemon(true);
        return thread;
    }
}
