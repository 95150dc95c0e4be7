package dev.serai.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The processor time, user and system, that this process and the database server used: on a machine with other work it says more than the time that passed. */
record Effort(Duration own, Duration server) {
    private static final int STATE = 3;
    private static final int USER = 14;
    private static final int OF_ENDED_CHILDREN = 17;
    private static final long TICK_NANOS = 10_000_000;

    /** Up to now; the connection is one to the server. */
    static Effort now(Connection connection) throws SQLException, IOException {
        var bean = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Effort(Duration.ofNanos(bean.getProcessCpuTime()), server(connection));
    }

    /** All its processes, those that ended included. */
    static Duration server(Connection connection) throws SQLException, IOException {
        try (var rows = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            rows.next();
            var postmaster = ProcessHandle.of(rows.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
            return postmaster
                    .children()
                    .flatMap(child -> child.info().totalCpuDuration().stream())
                    .reduce(ofPostmaster(postmaster.pid()), Duration::plus);
        }
    }

    private static Duration ofPostmaster(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        var ticks = 0L;
        for (var at = USER; at <= OF_ENDED_CHILDREN; at++) {
            ticks += Long.parseLong(fields[at - STATE]);
        }
        return Duration.ofNanos(ticks * TICK_NANOS);
    }

    /** For each of so many since then, in words. */
    String since(Effort before, long count) {
        return "%d us of this process and %d us of the server each"
                .formatted(
                        own.minus(before.own).toNanos() / 1000 / count,
                        server.minus(before.server).toNanos() / 1000 / count);
    }
}
