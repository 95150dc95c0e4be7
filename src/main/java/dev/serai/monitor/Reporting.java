package dev.serai.monitor;

import dev.serai.sync.Alert;
import dev.serai.sync.Alert.Notice;
import dev.serai.sync.AlertStore;
import dev.serai.sync.Hub;
import dev.serai.sync.Store;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the summary of a day. Of several replicas whose schedule says so one does. */
@Singleton
@Unremovable
@Named("report")
public class Reporting {
    /** Schedules of replicas are not further apart than that. */
    private static final Duration ONCE = Duration.ofMinutes(10);

    private static final int MOST_ALERTS = 50;

    private final TellingHealth health;
    private final AlertStore alerts;
    private final Store store;
    private final Hub hub;
    private final String replica = UUID.randomUUID().toString();

    Reporting(TellingHealth health, AlertStore alerts, Store store, Hub hub) {
        this.health = health;
        this.alerts = alerts;
        this.store = store;
        this.hub = hub;
    }

    /** Leaves the summary to be sent. */
    public void write() {
        var now = hub.context().now();
        var mine = store.inTransaction(tx -> tx.lease("report", replica, now, now.plus(ONCE)));
        if (mine) {
            var what = summary(health.over(Range.DAY));
            alerts.add(new Notice(0, Alert.State.REPORT, AlertKind.REPORT.name(), "", now, now, 0, what, null, 0), now);
        }
    }

    String summary(HealthReport day) {
        var all = day.overview();
        var text = new StringBuilder("The last 24 hours: ")
                .append(all.operations())
                .append(" operations, ")
                .append(all.failures())
                .append(" failures")
                .append(
                        all.successRate() == null
                                ? ""
                                : String.format(Locale.ROOT, " (%.2f %% went well)", all.successRate() * 100))
                .append(
                        all.averageLatencyMillis() == null
                                ? ""
                                : ", average latency " + all.averageLatencyMillis() + " ms")
                .append(".\nNow: ")
                .append(day.queue().pending())
                .append(" wait, ")
                .append(all.activeConflicts())
                .append(" conflicts and ")
                .append(all.deadLetters())
                .append(" dead letters for a person.");
        day.systems().forEach(system -> text.append("\n- ")
                .append(system.system())
                .append(": ")
                .append(system.operations())
                .append(" operations, ")
                .append(system.failures())
                .append(" failures, ")
                .append(system.queue().pending())
                .append(" wait"));
        return text.append(open()).toString();
    }

    private String open() {
        var open = alerts.alerts(true, Long.MAX_VALUE, MOST_ALERTS);
        return open.isEmpty()
                ? "\nNo alert is open."
                : open.stream()
                        .map(alert -> "\n- " + alert.kind() + " " + alert.subject() + ": " + alert.what())
                        .collect(Collectors.joining("", "\nOpen alerts:", ""));
    }
}
