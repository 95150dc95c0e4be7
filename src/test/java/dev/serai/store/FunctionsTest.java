package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What our functions in SQL cost. */
class FunctionsTest {
    private static final String PLAN = "explain (verbose, costs off) select %s(n) from generate_series(1::bigint, 3) n";

    /** One that promises more than what it calls is called for each row instead, which costs more than all else of receiving a change but its indexes. */
    @Test
    void theyArePutInPlaceOfTheirCalls() throws SQLException {
        try (var connection = TestDatabase.fresh().dataSource().getConnection()) {
            var sql = new Sql(connection);
            var functions = sql.query(
                    "select p.proname from pg_proc p join pg_language l on l.oid = p.prolang"
                            + " where l.lanname = 'sql' and p.pronamespace = 'public'::regnamespace and p.proargtypes = '20'",
                    Row::text);
            assertThat(functions).contains("micros");
            functions.forEach(function -> assertThat(plan(sql, function)).doesNotContain(function + "("));
        }
    }

    private static String plan(Sql sql, String function) {
        List<String> lines = sql.query(PLAN.formatted(function), Row::text);
        return String.join("\n", lines);
    }
}
