package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A server keeps the plan that it made while a queue was empty: when a burst fills the queue, that plan must not read all of it for each statement. */
class KeptPlansTest {
    private static final Fixture STORE = new Fixture();
    private static final EverydayStatements EVERYDAY = new EverydayStatements(STORE);

    @BeforeAll
    static void planWhileAllIsEmpty() throws SQLException {
        EVERYDAY.execute("vacuum analyze");
        var statements = EverydayStatements.statements(List.of(1L, 2L));
        for (var run = 0; run < EverydayStatements.RUNS; run++) {
            statements.values().forEach(STORE::run);
        }
        EVERYDAY.fill();
        assertThat(new GrownTables(STORE.database).refresh()).isPositive();
    }

    @Test
    void whatWasLookedAtDidNotGrow() {
        assertThat(new GrownTables(STORE.database).refresh()).isZero();
    }

    @TestFactory
    List<DynamicTest> aPlanOfAnEmptyTableIsGoodForAFullOne() {
        var ids = LongStream.rangeClosed(100, 300).boxed().toList();
        var tests = new ArrayList<DynamicTest>();
        EverydayStatements.statements(ids).forEach((name, statement) -> tests.add(EVERYDAY.indexed(name, statement)));
        return tests;
    }
}
