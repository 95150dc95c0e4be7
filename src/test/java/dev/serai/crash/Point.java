package dev.serai.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.crash.WatchedTools.Call;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Where the hub is killed. Each point holds the hub there until it is seen to be there, kills it, and fails where the dead hub was not there. */
enum Point {
    /** The change is durable, and its sender does not know (S1). */
    BETWEEN_INBOX_COMMIT_AND_ANSWER {
        @Override
        void reach(Stage stage) throws Exception {
            for (int attempt = 1; !diedUntold(stage); attempt++) {
                assertThat(attempt).as("kills while something else committed").isLessThan(ATTEMPTS);
                stage.start();
            }
        }

        /** Whether what was committed and not told was a webhook. */
        private static boolean diedUntold(Stage stage) throws Exception {
            stage.observed.holdCommits();
            try {
                soon("a commit that is not told", stage.observed::receivedUntold);
                stage.kill();
                var before = stage.observed.acceptedEvents();
                stage.observed.letCommitsGo();
                soon("the end of the dead hub's sessions", stage.observed::alone);
                return stage.observed.acceptedEvents().size() > before.size();
            } finally {
                stage.observed.letCommitsGo();
            }
        }
    },

    /** Record, history and deliveries are partly written, and the change is still in the inbox (S10). */
    WITHIN_SETTLING {
        @Override
        void reach(Stage stage) throws Exception {
            stage.observed.hold("history");
            soon("a change half settled", () -> stage.observed.waitsToWrite("history"));
            stage.kill();
            stage.observed.letGo();
        }
    },

    /** A page was read, and where to go on is not yet saved (S24). */
    BETWEEN_PAGE_AND_CHECKPOINT {
        @Override
        void reach(Stage stage) throws Exception {
            stage.observed.hold("sweep");
            soon(
                    "a checkpoint, which is written once its page was read, that waits",
                    () -> stage.observed.waitsToWrite("sweep"));
            stage.kill();
            stage.observed.letGo();
        }
    },

    /** The attempt is committed, and the tool has not heard of it (S11). */
    BETWEEN_LEASE_AND_SEND {
        @Override
        void reach(Stage stage) throws Exception {
            for (int attempt = 1; !diedUnsent(stage); attempt++) {
                assertThat(attempt).as("kills while the calls came after all").isLessThan(ATTEMPTS);
                stage.start();
            }
        }

        /** Whether a lease of the hub that was killed had no call yet. */
        private static boolean diedUnsent(Stage stage) throws Exception {
            stage.steer("crm/contact", "pause");
            soon("several that are due, to be leased at once", () -> stage.observed.due("crm") >= SEVERAL);
            var before = stage.observed.leasedRecords("crm");
            var heldUp = new CountDownLatch(1);
            stage.tools.arriving(call -> call.system().equals("crm") && call.writes(), call -> {
                heldUp.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                throw new IllegalStateException("the hub was killed before the tool saw this");
            });
            stage.steer("crm/contact", "resume");
            soon("leases whose calls did not come", () -> unsent(stage, before));
            stage.kill();
            var hit = unsent(stage, before);
            heldUp.countDown();
            stage.tools.untouched();
            return hit;
        }

        private static boolean unsent(Stage stage, Set<String> before) throws Exception {
            var leased = stage.observed.leasedRecords("crm");
            leased.removeAll(before);
            return leased.size() > stage.tools.heldUp().size();
        }
    },

    /** The tool has answered, and the hub has not noted it (S12). */
    BETWEEN_ANSWER_AND_OUTCOME {
        @Override
        void reach(Stage stage) throws Exception {
            var answered = new CompletableFuture<Call>();
            stage.tools.nextArriving(
                    call -> call.system().equals("crm") && call.method().equals("PATCH"), call -> {
                        stage.observed.hold("delivery");
                        answered.complete(call);
                    });
            var call = answered.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            soon("its answer", () -> stage.tools.answered().contains(call));
            soon("an outcome that waits", () -> stage.observed.waitsToWrite("delivery"));
            stage.kill();
            assertThat(stage.observed.leased("crm")).as("not noted").contains(call.last());
            stage.observed.letGo();
        }
    },

    /** The tool has made the contact, knows no idempotency key, and its answer never came (S13). */
    BETWEEN_CREATE_AND_ANSWER {
        @Override
        void reach(Stage stage) throws Exception {
            killAtAnswer(
                    stage, call -> call.method().equals("POST") && call.path().equals("support/users"));
        }
    },

    /** A batch was done by the tool, and its answer never came (S16). */
    BETWEEN_BATCH_AND_ANSWER {
        @Override
        void reach(Stage stage) throws Exception {
            killAtAnswer(stage, call -> call.path().endsWith("/batch"));
        }
    },

    /** The old routes finish what they have begun, and the new ones are not there yet. */
    WITHIN_A_SWAP_OF_FILES {
        @Override
        void reach(Stage stage) throws Exception {
            var heldUp = new CountDownLatch(1);
            var busy = new CountDownLatch(1);
            stage.tools.nextArriving(call -> call.system().equals("support") && call.writes(), call -> {
                busy.countDown();
                heldUp.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                throw new IllegalStateException("the hub was killed before the tool saw this");
            });
            assertThat(busy.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(webhook(stage)).as("unsigned, while nothing is swapped").isEqualTo(401);
            var file = stage.routes.resolve("support/contact.camel.yaml");
            Files.writeString(file, Files.readString(file).replace("whole contacts only", "only whole contacts"));
            soon("the door closed for the swap", () -> webhook(stage) == 503);
            stage.kill();
            heldUp.countDown();
        }

        private static int webhook(Stage stage) {
            return RestAssured.given()
                    .port(stage.port())
                    .body("{}")
                    .post("/webhooks/support/contact")
                    .statusCode();
        }
    };

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 10;

    /** More than are on their way at once. */
    private static final int SEVERAL = 5;

    /** Brings the hub there and kills it there. */
    abstract void reach(Stage stage) throws Exception;

    /** The tool has done its work; the hub dies before it hears of it. */
    private static void killAtAnswer(Stage stage, Predicate<Call> which) throws Exception {
        var died = new CompletableFuture<Call>();
        stage.tools.nextAnswering(which, call -> {
            stage.kill();
            died.complete(call);
        });
        died.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static void soon(String what, Callable<Boolean> condition) {
        await(what).atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(condition);
    }
}
