package dev.serai.sync;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** What stands in a hub's database, past its ports. */
record DatabaseLook(DataSource database) {
    /** Until when somebody is at that long read; null where nobody is. */
    Instant leasedUntil(String name) {
        try (var connection = database.getConnection();
                var asked = connection.prepareStatement("select until from run_lease where name = ?")) {
            asked.setString(1, name);
            var row = asked.executeQuery();
            return row.next() ? row.getTimestamp(1).toInstant() : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is synchronised or waits, as one text. */
    String everythingStored() {
        var all = new StringBuilder();
        for (var table : List.of(
                "inbox",
                "record",
                "link",
                "identity",
                "history",
                "delivery",
                "event_delivery",
                "conflict",
                "dead_letter",
                "sweep",
                "backfill",
                "sighting",
                "accepted_event",
                "recognisable",
                "block",
                "term",
                "apart")) {
            try (var connection = database.getConnection();
                    var found = connection
                            .createStatement()
                            .executeQuery("select string_agg(t::text, '|' order by t::text) from " + table + " t")) {
                found.next();
                all.append(table).append(": ").append(found.getString(1)).append('\n');
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return all.toString();
    }

    /** How many transactions are open in the database. */
    long openTransactions() {
        try (var connection = database.getConnection();
                var found = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
