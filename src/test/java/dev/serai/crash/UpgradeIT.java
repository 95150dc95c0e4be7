package dev.serai.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.HubProcess;
import dev.serai.simulation.Edit;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rolling upgrade while people work in three tools: two hubs of the version before, of which one after the other becomes this version, and the one that is left is killed and starts
 * again on the newer tables. Afterwards nothing is lost or doubled (I1, I2, I4, I5), and they fall silent (I3). It needs the packaged jar of the version before:
 * {@code -Dserai.previous=…/quarkus-run.jar}.
 */
class UpgradeIT {
    private static final long SEED = Long.getLong("serai.crash.seed", System.nanoTime());
    private static final int AT_FIRST = 15;

    @TempDir
    Path folder;

    @Test
    void bothVersionsWorkTogether() throws Exception {
        assumeTrue(HubProcess.hasPrevious(), "serai.previous names no jar");
        try (var replicas = new Replicas(folder, 2, SEED, Set.of(0, 1))) {
            try {
                var edits = upgraded(replicas);
                new Afterwards(replicas.ground.tools, replicas.ground.observed, edits)
                        .assertConverges(replicas::leasesRanOut);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + SEED + ": " + e.getMessage() + "\n" + replicas.lastWords(), e);
            }
        }
    }

    private static List<Edit> upgraded(Replicas replicas) throws Exception {
        try (var people = new People(replicas.ground.tools, SEED)) {
            people.begin(AT_FIRST);
            replicas.goOn();
            replicas.upgrade(0);
            replicas.goOn();
            replicas.kill(1);
            replicas.startAgain(1);
            replicas.goOn();
            replicas.upgrade(1);
            replicas.goOn();
            return people.edits();
        }
    }
}
