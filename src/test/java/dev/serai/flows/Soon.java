package dev.serai.flows;

import static io.restassured.RestAssured.given;

import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what flows bring about. */
final class Soon {
    private Soon() {}

    /** As {@link dev.serai.Soon}; what the hub has to say of itself is part of a failure. */
    static void soon(ThrowingRunnable assertion) {
        try {
            dev.serai.Soon.soon(assertion);
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
