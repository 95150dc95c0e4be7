package dev.serai.flows;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what flows bring about. */
final class Soon {
    private Soon() {}

    /** Looks again and again until it holds, for a minute at most: the machine may be busy. */
    static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(assertion);
    }
}
