package dev.serai.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.serai.catalog.Catalog;
import dev.serai.flow.ReadingFiles;
import dev.serai.store.TestDatabase;
import io.agroal.api.AgroalDataSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Drives the real engine, the real database and the simulated tools through random histories and checks the invariants. */
class SimulationTest {
    private static final int STEPS = Integer.getInteger("serai.simulation.steps", 300);
    /** In these histories of strangers, who do meet there, they are judged themselves; in every further one with {@code -Dserai.simulation.strangers=true}, as it does not hold in each yet. */
    private static final Set<Long> STRANGERS_JUDGED = Set.of(1L, 2L, 4L);

    private static final Catalog CATALOG =
            new ReadingFiles(Path.of("routes")).read().catalog();

    /** {@code 1-40} or {@code 7}. */
    static LongStream seeds() {
        var range = System.getProperty("serai.simulation.seeds", "1-40").split("-");
        return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[range.length - 1]));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdsItsInvariants(long seed) {
        var run = Run.of(seed, STEPS, Bugs.NONE, Simulation.Healing.ALL);
        if (!run.problems().isEmpty()) {
            fail(shortest(run).toString());
        }
    }

    /** Whoever merges strangers and splits them again harms nobody else, whatever else happens meanwhile; in a few histories it is as if it had never happened for these, too. */
    @ParameterizedTest
    @MethodSource("seeds")
    void holdsItsInvariantsWhilePeopleMergeStrangersAndSplitThem(long seed) {
        var run = Run.with(Set.of(Habit.MERGES_STRANGERS), seed, STEPS);
        if (!run.problems().isEmpty()) {
            fail(shortest(run).toString());
        }
    }

    /** A few histories in which people do much else besides editing, each habit in some of them; further ones, and each habit by itself, are run by name. */
    @Test
    void holdsItsInvariantsWhateverElsePeopleDo() {
        var followed = EnumSet.noneOf(Habit.class);
        for (var further : List.of(
                EnumSet.of(Habit.CHANGES_ADDRESSES),
                EnumSet.of(Habit.SHARES_A_MAILBOX),
                EnumSet.of(Habit.CHANGES_ADDRESSES, Habit.SHARES_A_MAILBOX))) {
            var habits = EnumSet.of(Habit.TAKES_BACK, Habit.SWITCHES_MAPPINGS, Habit.DECIDES, Habit.ENTERS_DOUBLES);
            habits.addAll(further);
            for (long seed = 1; seed <= 3; seed++) {
                var run = Run.with(habits, seed, STEPS);
                if (!run.problems().isEmpty()) {
                    fail(shortest(run).toString());
                }
                habits.stream().filter(habit -> habit.in(run.story())).forEach(followed::add);
            }
        }
        if (STEPS >= 300) {
            assertThat(followed).isEqualTo(EnumSet.complementOf(EnumSet.of(Habit.MERGES_STRANGERS)));
        }
    }

    /** {@code TAKES_BACK,DECIDES}. */
    private static Set<Habit> habits() {
        return Stream.of(System.getProperty("serai.simulation.habits").split(","))
                .map(Habit::valueOf)
                .collect(Collectors.toSet());
    }

    /** Whatever else people do at the hub and in its files, by name: see docs/simulation.md. A history in which nobody came to do one of these things counts as left out. */
    @ParameterizedTest
    @MethodSource("seeds")
    @EnabledIfSystemProperty(named = "serai.simulation.habits", matches = ".+")
    void holdsItsInvariantsWhatElsePeopleDo(long seed) {
        var habits = habits();
        var run = Run.with(habits, seed, STEPS);
        if (!run.problems().isEmpty()) {
            fail(shortest(run).toString());
        }
        assumeThat(habits).allMatch(habit -> habit.in(run.story()));
    }

    /** What the planted bugs are held against that are only seen where less makes up for them. */
    @ParameterizedTest
    @EnumSource(
            value = Simulation.Healing.class,
            names = {"SWEEPS", "NONE"})
    void holdsItsInvariantsWithLessToHealIt(Simulation.Healing healing) {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(Run.of(seed, STEPS, Bugs.NONE, healing).problems())
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    private static Simulation.Healing healing(Bugs bug) {
        return switch (bug) {
            case ACKNOWLEDGED_BEFORE_COMMIT -> Simulation.Healing.NONE;
            case CURSOR_FROM_THE_LOCAL_CLOCK -> Simulation.Healing.SWEEPS;
            default -> Simulation.Healing.ALL;
        };
    }

    /** Which invariant the bug breaks. */
    private static String breaks(Bugs bug) {
        return switch (bug) {
            case ECHO_CHECK_REMOVED, OUTCOME_LOST -> "I3";
            case ACKNOWLEDGED_BEFORE_COMMIT, CURSOR_FROM_THE_LOCAL_CLOCK, LEASE_NEVER_EXPIRING -> "I2";
            case DELETES_UNDONE -> "I1";
            case LAST_EVENT_LOST -> "S17";
            case NONE -> throw new IllegalArgumentException("nothing is planted");
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catchesPlantedBugs(Bugs bug) {
        assertThat(LongStream.rangeClosed(1, 24).anyMatch(seed -> catches(bug, seed)))
                .as(bug + " must be caught by one of 24 seeds, which are right without it")
                .isTrue();
    }

    /** Finds what the bug breaks, and not an exception, in a history in which nothing is wrong without the bug. */
    private static boolean catches(Bugs bug, long seed) {
        var problems = Run.of(seed, STEPS, bug, healing(bug)).problems();
        return problems.stream().anyMatch(problem -> problem.startsWith(breaks(bug) + ": "))
                && problems.stream().noneMatch(problem -> problem.startsWith(Run.ENDED))
                && Run.of(seed, STEPS, Bugs.NONE, healing(bug)).problems().isEmpty();
    }

    @Test
    void playsTheSameHistoryForTheSameSeed() {
        assertThat(Run.of(3, 100, Bugs.NONE, Simulation.Healing.ALL).story())
                .isEqualTo(Run.of(3, 100, Bugs.NONE, Simulation.Healing.ALL).story());
    }

    /** Halves the number of steps as long as the run still fails. */
    private static Run shortest(Run failing) {
        var shortest = failing;
        int low = 1;
        while (low < shortest.steps()) {
            int middle = (low + shortest.steps()) / 2;
            var shorter = Run.with(failing.habits(), failing.seed(), middle);
            if (shorter.problems().isEmpty()) {
                low = middle + 1;
            } else {
                shortest = shorter;
            }
        }
        return shortest;
    }

    private record Run(long seed, int steps, Set<Habit> habits, List<String> problems, List<String> story) {
        /** Begins what is said of an exception. */
        static final String ENDED = "the run ended with ";

        static Run of(long seed, int steps, Bugs bug, Simulation.Healing healing) {
            return of(seed, steps, bug, healing, Set.of());
        }

        /** With people who do more than editing. */
        static Run with(Set<Habit> habits, long seed, int steps) {
            return of(seed, steps, Bugs.NONE, Simulation.Healing.ALL, habits);
        }

        static boolean strangersAreJudged(Set<Habit> habits, long seed) {
            return Boolean.getBoolean("serai.simulation.strangers")
                    || habits.equals(Set.of(Habit.MERGES_STRANGERS)) && STRANGERS_JUDGED.contains(seed);
        }

        private static Run of(long seed, int steps, Bugs bug, Simulation.Healing healing, Set<Habit> habits) {
            var problems = new ArrayList<String>();
            var story = new ArrayList<String>();
            var database = TestDatabase.fresh();
            try (var pool = (AgroalDataSource) database.dataSource()) {
                var simulation = new Simulation(seed, pool, CATALOG, bug, healing, story, habits);
                problems.addAll(simulation.run(steps, strangersAreJudged(habits, seed)));
            } catch (RuntimeException e) {
                var trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                problems.add(ENDED + trace);
            }
            database.drop();
            return new Run(seed, steps, habits, problems, story);
        }

        @Override
        public String toString() {
            return "seed " + seed + (habits.isEmpty() ? "" : " with " + habits) + " fails in " + steps
                    + " steps (repeat with -Dserai.simulation.seeds=" + seed
                    + " -Dserai.simulation.steps=" + steps + "):\n" + String.join("\n", problems) + "\nHistory:\n"
                    + String.join("\n", story);
        }
    }
}
