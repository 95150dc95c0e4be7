package dev.serai.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged hub dies again and again, at every named {@link Point} and at any other time, while people work in three tools. Afterwards nothing is lost and nothing is doubled
 * (I1, I2, I4, I5), and the hub falls silent (I3). A point that was not reached fails the run.
 */
class CrashIT {
    private static final long SEED = Long.getLong("serai.crash.seed", System.nanoTime());
    private static final int AT_FIRST = 15;
    private static final int KILLS_AT_RANDOM = Integer.getInteger("serai.crash.random", 2);
    private static final int LEAST_EDITS = 500;
    private static final int MOST_CALLS_BETWEEN = 150;
    private static final Duration PROGRESS = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndNothingDoubledByKills() throws Exception {
        try (var stage = new Stage(folder, FreePort.any(), SEED)) {
            try {
                var people = killAgainAndAgain(stage);
                new Afterwards(stage.tools, stage.observed, people.edits()).assertConverges(stage::leasesRanOut);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + SEED + ": " + e.getMessage() + "\n" + stage.whatTheHubDid(), e);
            }
        }
    }

    private static People killAgainAndAgain(Stage stage) throws Exception {
        stage.start();
        try (var people = new People(stage.tools, SEED)) {
            people.begin(AT_FIRST);
            var reached = EnumSet.noneOf(Point.class);
            for (var point : Point.values()) {
                point.reach(stage);
                reached.add(point);
                stage.start();
            }
            assertThat(reached).as("named points").isEqualTo(EnumSet.allOf(Point.class));
            killAtRandom(stage, new Random(SEED));
            await("edits under way").atMost(PROGRESS).until(() -> people.edits().size() > LEAST_EDITS);
            return people;
        }
    }

    private static void killAtRandom(Stage stage, Random random) {
        for (int i = 0; i < KILLS_AT_RANDOM; i++) {
            worksOnFor(stage, 1 + random.nextInt(MOST_CALLS_BETWEEN));
            stage.kill();
            stage.start();
        }
    }

    private static void worksOnFor(Stage stage, int calls) {
        int enough = stage.tools.answered().count() + calls;
        await("progress of the hub")
                .atMost(PROGRESS)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> stage.tools.answered().count() >= enough);
    }
}
