package dev.serai.store;

import java.sql.SQLException;

/** The database did not do what it was asked to; the transaction was rolled back. The message names the statement, never its values. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String what, SQLException cause) {
        super(what + ": SQL state " + cause.getSQLState() + ", " + firstLine(cause), cause);
    }

    /** The server's first line; its detail line, which may hold personal data, is left out. */
    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    String sqlState() {
        return ((SQLException) getCause()).getSQLState();
    }
}
