package dev.serai.store;

import dev.serai.sync.StoreFailure;
import java.sql.SQLException;
import java.util.Set;

/** The database did not do what it was asked to; the transaction was rolled back. The message names the statement, never its values. */
public final class StoreException extends StoreFailure {
    private static final long serialVersionUID = 1L;

    /** Classes of SQL states: no connection, wrong transaction state (a replica that only reads), rolled back, out of resources, in use, stopped by somebody, system error. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    StoreException(String what, SQLException cause) {
        super(what + ": SQL state " + cause.getSQLState() + ", " + firstLine(cause), cause);
    }

    /** The server's first line without the value that it may end in; its detail line, which may hold personal data, is left out. */
    private static String firstLine(SQLException cause) {
        var line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return line.split(": \"", 2)[0];
    }

    /** Without a state it never came to a statement: the pool had no connection. */
    @Override
    public boolean passing() {
        return sqlState() == null
                || PASSING.contains(
                        sqlState().substring(0, Math.min(2, sqlState().length())));
    }

    String sqlState() {
        return ((SQLException) getCause()).getSQLState();
    }
}
