package dev.serai.component;

import dev.serai.sync.Outcome.Result;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What the state that a database gives with a failure says of a single statement. What was rolled back has not been written; a lost connection leaves that open. */
final class JudgingSql {
    /** By the beginnings of SQL states; the first that fits counts. */
    private static final List<Map.Entry<String, Result>> STATES = List.of(
            Map.entry("23505", Result.DUPLICATE), // another row has that key
            Map.entry("08001", Result.TRANSIENT), // no connection came about
            Map.entry("08004", Result.TRANSIENT),
            Map.entry("22", Result.REFUSED), // a value that its column does not take
            Map.entry("23", Result.REFUSED), // a constraint
            Map.entry("P0001", Result.REFUSED), // raised by a trigger
            Map.entry("25006", Result.TRANSIENT), // a standby that is not yet what it was made
            Map.entry("28", Result.SYSTEM_BROKEN), // credentials
            Map.entry("3D", Result.SYSTEM_BROKEN), // no such database
            Map.entry("42", Result.SYSTEM_BROKEN), // no such table or column, no permission
            Map.entry("40003", Result.UNKNOWN), // whether it was completed is not known
            Map.entry("40", Result.TRANSIENT), // rolled back: deadlock, serialization
            Map.entry("53", Result.TRANSIENT), // too many connections, no space
            Map.entry("55P03", Result.TRANSIENT), // a lock was not to be had
            Map.entry("57014", Result.TRANSIENT), // cancelled by a time-out
            Map.entry("57P03", Result.TRANSIENT)); // it is starting

    private JudgingSql() {}

    /** The class of that failure; null where its state says nothing. */
    static Result result(SQLException failure) {
        var state = failure.getSQLState();
        return state == null
                ? null
                : STATES.stream()
                        .filter(rule -> state.startsWith(rule.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
