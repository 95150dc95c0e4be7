package dev.serai.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The database's time, which all replicas share: what one leases, claims, buries or stamps, another compares with its own time (S11, S13, S19). It is this machine's clock, set
 * right by what the database's was seen to show; while that cannot be asked, the last difference counts on.
 */
final class DatabaseClock implements InstantSource, AutoCloseable {
    private static final Logger LOG = System.getLogger(DatabaseClock.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(30);
    /** What an answer that took longer says is too vague. */
    private static final Duration SLOWEST = Duration.ofSeconds(1);
    /** Smaller differences are noise of the measuring, and following them would make time jump. */
    private static final Duration NOISE = Duration.ofMillis(20);
    /** From here on a person should look at the clocks. */
    private static final Duration LARGE = Duration.ofSeconds(5);

    private final DataSource database;
    private final InstantSource own;
    private final Thread looking = new Thread(this::lookOnAndOn, "serai-clock");
    private volatile Duration ahead = Duration.ZERO;

    DatabaseClock(DataSource database, InstantSource own) {
        this.database = database;
        this.own = own;
    }

    /** Sets itself right now, and again and again on a thread of its own, until it is closed. */
    DatabaseClock start() {
        look();
        looking.setDaemon(true);
        looking.start();
        return this;
    }

    @Override
    public void close() {
        looking.interrupt();
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead);
    }

    /** Asks the database for its time. Where it does not answer, or slowly, nothing changes. */
    void look() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var asked = own.instant();
            try (var result = statement.executeQuery("select clock_timestamp()")) {
                result.next();
                var told = result.getObject(1, OffsetDateTime.class).toInstant();
                set(asked, told, own.instant());
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the database was not asked for its time", e);
        }
    }

    private void set(Instant asked, Instant told, Instant answered) {
        var took = Duration.between(asked, answered);
        var seen = Duration.between(asked.plus(took.dividedBy(2)), told);
        if (took.isNegative()
                || took.compareTo(SLOWEST) > 0
                || seen.minus(ahead).abs().compareTo(NOISE.plus(took)) <= 0) {
            return;
        }
        if (seen.abs().compareTo(LARGE) > 0) {
            LOG.log(
                    Level.WARNING,
                    "The clock of the database, which counts, is {0} s ahead of the clock of this machine. Let NTP set both.",
                    seen.toSeconds());
        }
        ahead = seen;
    }

    private void lookOnAndOn() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(PERIOD.toNanos());
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
