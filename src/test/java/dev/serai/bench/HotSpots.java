package dev.serai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Where the time goes, by sampling the Java stacks of what runs and of what waits for the database. */
final class HotSpots {
    private static final int SHOWN = 5;
    private static final String OURS = "dev.serai.";
    /** What stands between the one who asks and the one who is asked. */
    private static final List<String> NOT_TOLD =
            List.of(OURS + "bench.", OURS + "store.Sql.", OURS + "store.PostgresTransaction.");

    private final Map<String, Integer> ours = new LinkedHashMap<>();
    private final Map<String, Integer> waits = new LinkedHashMap<>();
    private final Map<String, Integer> leaves = new LinkedHashMap<>();
    private int running;
    private int waiting;
    private Recording recording;

    void begin() {
        recording = new Recording();
        recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
        recording.enable("jdk.NativeMethodSample").withPeriod(Duration.ofMillis(10));
        recording.start();
    }

    void end() throws IOException {
        recording.stop();
        var file = Files.createTempFile("serai-benchmark", ".jfr");
        recording.dump(file);
        recording.close();
        read(file);
        Files.delete(file);
    }

    private void read(Path file) throws IOException {
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                var event = events.readEvent();
                var own = own(event);
                if (own == null) {
                    continue;
                }
                if (event.getEventType().getName().equals("jdk.NativeMethodSample")) {
                    waiting++;
                    waits.merge(own, 1, Integer::sum);
                    continue;
                }
                running++;
                ours.merge(own, 1, Integer::sum);
                leaves.merge(name(event, 0), 1, Integer::sum);
            }
        }
    }

    /** The hub's own method nearest to the top; null where the stack is not the hub's. */
    private static String own(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return null;
        }
        var frames = event.getStackTrace().getFrames();
        for (int i = 0; i < frames.size(); i++) {
            var name = name(event, i);
            if (name.startsWith(OURS) && NOT_TOLD.stream().noneMatch(name::startsWith)) {
                return name + ":" + frames.get(i).getLineNumber();
            }
        }
        return null;
    }

    private static String name(RecordedEvent event, int at) {
        var method = event.getStackTrace().getFrames().get(at).getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    /** As lines of text. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        if (running + waiting == 0) {
            return lines;
        }
        lines.add(running * 100 / (running + waiting) + " % of the samples run Java, the others wait for the database");
        top(waits, waiting, "waiting for the database").forEach(lines::add);
        top(ours, running, "the hub's own methods").forEach(lines::add);
        top(leaves, running, "all methods").forEach(lines::add);
        return lines;
    }

    private List<String> top(Map<String, Integer> counts, int all, String of) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(entry -> of + ", " + entry.getValue() * 100 / all + " %: " + entry.getKey())
                .toList();
    }
}
