package dev.serai.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.simulation.Edit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three packaged hubs over one database and behind one address, while people work in three tools: each is killed, stopped in order, put to sleep for longer than its leases, and cut off
 * from the database. Afterwards nothing is lost and nothing is doubled (I1, I2, I4, I5), and they fall silent (I3).
 */
class ReplicasIT {
    private static final long SEED = Long.getLong("serai.crash.seed", System.nanoTime());
    /** How often all kinds of trouble come; more by {@code -Dserai.replicas.rounds}. */
    private static final int ROUNDS = Integer.getInteger("serai.replicas.rounds", 1);

    private static final int REPLICAS = 3;
    private static final int AT_FIRST = 15;
    private static final int MOST_CALLS_BETWEEN = 150;
    private static final Duration PROGRESS = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    /** What happens to one of them while the others go on. */
    private enum Trouble {
        KILLED {
            @Override
            void comeTo(int number, Replicas replicas) throws Exception {
                replicas.kill(number);
                replicas.goOn();
                replicas.startAgain(number);
            }
        },
        STOPPED {
            @Override
            void comeTo(int number, Replicas replicas) throws Exception {
                replicas.stop(number);
                replicas.goOn();
                replicas.startAgain(number);
            }
        },
        ASLEEP {
            @Override
            void comeTo(int number, Replicas replicas) throws Exception {
                var since = System.nanoTime();
                replicas.freeze(number);
                try {
                    await("a sleep longer than the leases")
                            .atMost(PROGRESS)
                            .until(() -> System.nanoTime() - since
                                    > Ground.LEASE.plusSeconds(5).toNanos());
                    replicas.goOn();
                } finally {
                    replicas.thaw(number);
                }
            }
        },
        CUT_OFF {
            @Override
            void comeTo(int number, Replicas replicas) throws Exception {
                assertThat(replicas.cutConnections()).isPositive();
            }
        };

        abstract void comeTo(int number, Replicas replicas) throws Exception;
    }

    @Test
    void nothingIsLostAndNothingDoubledWhateverHappensToThem() throws Exception {
        try (var replicas = new Replicas(folder, REPLICAS, SEED)) {
            try {
                var edits = underTrouble(replicas);
                new Afterwards(replicas.ground.tools, replicas.ground.observed, edits)
                        .assertConverges(replicas::leasesRanOut);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + SEED + ": " + e.getMessage() + "\n" + replicas.lastWords(), e);
            }
        }
    }

    private static List<Edit> underTrouble(Replicas replicas) throws Exception {
        var random = new Random(SEED);
        try (var people = new People(replicas.ground.tools, SEED)) {
            people.begin(AT_FIRST);
            for (var round = 0; round < ROUNDS; round++) {
                var troubles = new ArrayList<>(List.of(Trouble.values()));
                Collections.shuffle(troubles, random);
                for (var trouble : troubles) {
                    worksOnFor(replicas, 1 + random.nextInt(MOST_CALLS_BETWEEN));
                    trouble.comeTo(random.nextInt(replicas.count()), replicas);
                }
            }
            replicas.goOn();
            return people.edits();
        }
    }

    private static void worksOnFor(Replicas replicas, int calls) {
        var answered = replicas.ground.tools.answered();
        var enough = answered.count() + calls;
        await("progress of the hubs")
                .atMost(PROGRESS)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> answered.count() >= enough);
    }
}
