package dev.serai.crash;

import dev.serai.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/** The hub's database seen from outside: holds up what the hub is about to write, and sees that it waits. Nothing here reads what the hub knows, but for where it was when it died. */
final class Observed implements AutoCloseable {
    private final Connection eyes;
    private final Connection hands;

    Observed(DatabaseServer database) throws SQLException {
        eyes = database.connect();
        hands = database.connect();
        hands.setAutoCommit(false);
    }

    /** Nobody writes to that table until {@link #letGo}; who has begun ends first. */
    synchronized void hold(String table) throws SQLException {
        hands.createStatement().execute("lock table " + table + " in share mode");
    }

    synchronized void letGo() throws SQLException {
        hands.rollback();
    }

    /** Whether somebody's open transaction waits to write to that table. */
    boolean waitsToWrite(String table) throws SQLException {
        return is("select count(*) > 0 from pg_locks where not granted and relation = '" + table + "'::regclass");
    }

    /** From now on every commit is durable but not yet told to who committed. */
    void holdCommits() throws SQLException {
        run("alter system set synchronous_standby_names = 'nobody'");
        run("select pg_reload_conf()");
    }

    void letCommitsGo() throws SQLException {
        run("alter system reset synchronous_standby_names");
        run("select pg_reload_conf()");
    }

    /** Whether a commit that wrote to the inbox and to nothing that a sweep or a reader writes waits to be told. */
    boolean receivedUntold() throws SQLException {
        return is("select count(*) > 0 from pg_stat_activity a where a.wait_event = 'SyncRep'"
                + " and exists (select from pg_locks l where l.pid = a.pid and l.mode = 'RowExclusiveLock'"
                + " and l.relation = 'accepted_event'::regclass)"
                + " and not exists (select from pg_locks l where l.pid = a.pid"
                + " and l.relation in ('sweep'::regclass, 'link'::regclass, 'record'::regclass))");
    }

    /** Whether nobody else is connected. */
    boolean alone() throws SQLException {
        return is("select count(*) = 2 from pg_stat_activity where backend_type = 'client backend'");
    }

    Set<String> acceptedEvents() throws SQLException {
        return words("select event_id from accepted_event");
    }

    /** The external records of that system with a leased delivery. */
    Set<String> leased(String system) throws SQLException {
        return words("select external_id from delivery where state = 1 and external_id is not null and system = '"
                + system + "'");
    }

    /** The records with a leased delivery to that system. */
    Set<String> leasedRecords(String system) throws SQLException {
        return words("select record_id from delivery where state = 1 and system = '" + system + "'");
    }

    /** How many records wait for a delivery to that system. */
    int due(String system) throws SQLException {
        return words("select record_id from delivery where state = 0 and system = '" + system + "'")
                .size();
    }

    /** What each connection is doing. */
    Set<String> sessions() throws SQLException {
        return words("select concat_ws(' ', pid, state, wait_event_type, wait_event, left(query, 120)) || chr(10)"
                + " from pg_stat_activity where backend_type = 'client backend'");
    }

    /** Everything about whom the problems name. */
    String autopsy(WatchedTools tools, List<String> problems) throws SQLException {
        return new Autopsy(eyes, tools).of(problems);
    }

    /** Ends every connection but these two, in the midst of whatever it does. Returns how many those were. */
    int cutOthers() throws SQLException {
        try (var statement = eyes.createStatement();
                var rows = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where backend_type = 'client backend' and pid not in (" + pid(eyes) + ", " + pid(hands)
                        + ")")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private boolean is(String question) throws SQLException {
        try (var statement = eyes.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private Set<String> words(String question) throws SQLException {
        var words = new HashSet<String>();
        try (var statement = eyes.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }

    private void run(String command) throws SQLException {
        try (var statement = eyes.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws SQLException {
        eyes.close();
        hands.close();
    }
}
