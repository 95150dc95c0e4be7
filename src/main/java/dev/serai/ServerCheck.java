package dev.serai;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jboss.logging.Logger;

/** What a PostgreSQL server must be before the hub trusts it with anything. */
final class ServerCheck {

    private static final Logger LOG = Logger.getLogger(ServerCheck.class);
    private static final int OLDEST_MAJOR = 15;
    private static final int NEWEST_MAJOR = 17;
    private static final String CONNECT_TIMEOUT_SECONDS = "10";

    private ServerCheck() {}

    /**
     * Refuses a server that cannot be reached, is older than 15, or does not write to disk before it confirms. One that is newer than 17 is used, and the log says so.
     *
     * @throws StartRefused with what to do
     */
    static void verify(String url, String user, String password) {
        try (Connection connection = connect(url, user, password)) {
            verifyVersion(url, Integer.parseInt(show(connection, "server_version_num")) / 10_000);
            if (!show(connection, "fsync").equals("on")) {
                throw new StartRefused(
                        "The database at " + withoutParameters(url)
                                + " runs with fsync off and loses confirmed data in a crash. Set fsync = on in its configuration.");
            }
        } catch (SQLException e) {
            throw new StartRefused(
                    "The database at " + withoutParameters(url) + " cannot be used: " + reason(e)
                            + " Check QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.",
                    e);
        }
    }

    static void verifyVersion(String url, int major) {
        if (major < OLDEST_MAJOR) {
            throw new StartRefused("The database at " + withoutParameters(url) + " is PostgreSQL " + major
                    + "; the hub needs 15 to 17. Point QUARKUS_DATASOURCE_JDBC_URL to a newer server.");
        }
        if (major > NEWEST_MAJOR) {
            LOG.warn("The database at " + withoutParameters(url) + " is PostgreSQL " + major
                    + ". The hub is made for 15 to 17; this one is used all the same.");
        }
    }

    static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** What the driver says, and what it met: it says no more than that the connection failed where nobody knows the server's name, say. */
    private static String reason(SQLException e) {
        Throwable met = e;
        while (met.getCause() != null) {
            met = met.getCause();
        }
        return met instanceof SQLException ? e.getMessage() : e.getMessage() + " (" + met + ")";
    }

    /** A JDBC URL may carry a password among its parameters. */
    private static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
