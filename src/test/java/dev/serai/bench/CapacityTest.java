package dev.serai.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What docs/scaling.md says that so many cores carry is what the simulation says. */
class CapacityTest {
    private static final Path PAGE = Path.of("docs/scaling.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (\\d+) \\| (\\d+) times \\| (\\w+) \\|$");
    private static final Capacity.Load BEGINNING = new Capacity.Load(20, 50);
    private static final double SECOND = 1_000;
    private static final double USED_UP = 0.85;

    private static Capacity capacity() {
        return new Capacity(Capacity.Costs.MEASURED, 1);
    }

    @TestFactory
    List<DynamicTest> eachRowOfTheTable() throws IOException {
        var rows = ROW.matcher(Files.readString(PAGE)).results().toList();
        assertThat(rows).hasSizeGreaterThan(5);
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.group(), () -> assertHolds(row)))
                .toList();
    }

    private static void assertHolds(MatchResult row) {
        var hub = Integer.parseInt(row.group(1));
        var database = Integer.parseInt(row.group(2));
        var times = Double.parseDouble(row.group(3));
        assertThat(capacity().carries(BEGINNING, hub, database, SECOND)).isCloseTo(times, within(times * 0.15));
        var used = capacity().run(BEGINNING.times(times), hub, database).used();
        assertThat(used.get("hub") > USED_UP)
                .as("%s", used)
                .isEqualTo(!row.group(4).equals("database"));
        assertThat(used.get("database") > USED_UP)
                .as("%s", used)
                .isEqualTo(!row.group(4).equals("hub"));
    }

    /** The model is that of the page's arithmetic: what is used is what comes times what it costs. */
    @Test
    void whatIsUsedIsWhatComesTimesWhatItCosts() {
        var used = capacity().run(BEGINNING.times(10), 4, 2).used();
        assertThat(used.get("hub")).isCloseTo((200 * 4.6 + 500 * 1.28) / 1_000 / 4, within(0.08));
        assertThat(used.get("database")).isCloseTo((200 * 0.6 + 500 * 0.5) / 1_000 / 2, within(0.05));
    }

    @Test
    void moreCoresCarryMoreAndNobodyWaitsWhereNothingComes() {
        assertThat(capacity().carries(BEGINNING, 2, 2, SECOND))
                .isGreaterThan(capacity().carries(BEGINNING, 1, 2, SECOND));
        assertThat(capacity().run(BEGINNING.times(0.01), 8, 8).waits()).isLessThan(0.001);
    }
}
