package dev.serai.bench;

import dev.serai.HubProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the packaged hub needs as a process, the jar or the executable that {@code serai.executable} names: until it is ready, of memory, and on disk; and what it does then. */
final class Footprint {
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final Databases databases;
    private final String name = HubProcess.executable().isPresent() ? "Executable: " : "JVM: ";

    Footprint(Databases databases) {
        this.databases = databases;
    }

    List<Row> measure() throws Exception {
        var rows = new ArrayList<Row>();
        rows.addAll(starts());
        rows.addAll(work("settling off", Map.of("SERAI_SYNC_SETTLERS", "0")));
        rows.addAll(work("everything on", Map.of()));
        rows.add(row("size on disk", "MiB", HubProcess.size() / 1024.0 / 1024, ""));
        return rows;
    }

    private Row row(String what, String unit, double value, String aim) {
        return Row.of(name + what, unit, value, aim, "");
    }

    private List<Row> starts() throws Exception {
        var ready = new ArrayList<Double>();
        var used = new ArrayList<Double>();
        for (int round = 0; round <= Sizes.ROUNDS; round++) {
            try (var hub = new HubAtWork(databases, Map.of())) {
                ready.add(hub.untilReady.toMillis() / 1e3);
                used.add(hub.processorTime().toMillis() / 1e3);
            }
        }
        return List.of(
                row("start to ready", "s", Row.median(ready.subList(1, ready.size())), "0.3 s"),
                row("processor time until then", "s", Row.median(used.subList(1, used.size())), ""));
    }

    private List<Row> work(String how, Map<String, String> settings) throws Exception {
        try (var hub = new HubAtWork(databases, settings)) {
            HubAtWork.pause(IDLE);
            var idle = hub.residentMebibytes();
            var before = hub.processorTime();
            var webhooks = new Webhooks(databases);
            var rate = webhooks.rate(hub);
            var used = hub.processorTime().minus(before);
            return List.of(
                    row("resident, idle, " + how, "MiB", idle, "128 MiB"),
                    row("durable webhooks, " + how, "requests/s", rate, "0.7 of the JVM's"),
                    row("resident after them, " + how, "MiB", hub.residentMebibytes(), ""),
                    row("most resident, " + how, "MiB", hub.peakMebibytes(), ""),
                    row("processor time of each, " + how, "us", used.toNanos() / 1e3 / webhooks.sent(), ""));
        }
    }
}
