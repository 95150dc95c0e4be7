package dev.serai;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what a hub brings about by itself. */
public final class Soon {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Soon() {}

    /**
     * Looks again and again until it holds; that something is not there yet may show as any failure. It waits for minutes, as the machine may be busy, and as a tool that failed as a
     * whole is tried once a minute.
     */
    public static void soon(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).ignoreExceptions().untilAsserted(assertion);
    }
}
