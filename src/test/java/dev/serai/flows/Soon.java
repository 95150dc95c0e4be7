package dev.serai.flows;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what flows bring about. */
final class Soon {
    private Soon() {}

    /** Looks again and again until it holds, for a minute at most: the machine may be busy. What the hub has to say of itself is part of a failure. */
    static void soon(ThrowingRunnable assertion) {
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(assertion);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    e.getMessage() + "\nThe hub says:\n" + said("dead-letters?limit=20") + "\n"
                            + said("conflicts?limit=20"),
                    e);
        }
    }

    private static String said(String what) {
        return given().get("/api/" + what).asString();
    }
}
