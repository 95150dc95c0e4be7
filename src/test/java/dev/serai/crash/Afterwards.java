package dev.serai.crash;

import static org.awaitility.Awaitility.await;

import dev.serai.simulation.Checker;
import dev.serai.simulation.Edit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** What must hold when everybody stopped editing: the tools agree, nothing is lost or doubled (I1, I2, I4, I5), and nobody is written to again (I3). */
final class Afterwards {
    private static final Duration CONVERGENCE = Duration.ofMinutes(10);
    /** A few sweeps of each system, once nothing is leased any more to a hub that died. */
    private static final Duration SILENCE = Duration.ofSeconds(12);
    /** A whole record may overwrite, and what has no time is heard of late (S14). */
    private static final Set<String> WINDOWS = Set.of("support", "email");

    private final WatchedTools tools;
    private final Observed observed;
    private final List<Edit> edits;

    Afterwards(WatchedTools tools, Observed observed, List<Edit> edits) {
        this.tools = tools;
        this.observed = observed;
        this.edits = edits;
    }

    /** @param leasesRanOut whether nothing is leased any more to who died or slept */
    void assertConverges(Callable<Boolean> leasesRanOut) throws Exception {
        try {
            await("convergence")
                    .atMost(CONVERGENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> problems().isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(edits.size() + " edits, and then:\n" + explained(), e);
        }
        await("end of the last leases").atMost(CONVERGENCE).until(leasesRanOut);
        var written = writes();
        await("silence").during(SILENCE).atMost(SILENCE.plusMinutes(3)).until(() -> writes().equals(written));
    }

    private List<String> problems() {
        return new Checker(edits, tools.sandbox, tools.answered()::heardBetween, WINDOWS, Set.of(), true).problems();
    }

    private String explained() throws SQLException {
        var problems = problems();
        return String.join("\n", problems) + "\n" + observed.autopsy(tools, problems);
    }

    private List<Long> writes() {
        return tools.sandbox.systems().stream().map(tools::lastSeq).toList();
    }
}
