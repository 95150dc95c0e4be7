package dev.serai.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Measures the hub beside what the same machine does without it, prints a table and writes {@code target/benchmark.json}. See {@code docs/benchmark.md}. */
public class Benchmark {
    private static final Path RESULT = Path.of("target/benchmark.json");

    public static void main(String... arguments) throws Exception {
        new Benchmark().measure();
        System.exit(0);
    }

    /** Not one of the tests of the build: nothing here is asserted. */
    @Test
    void measure() throws Exception {
        var rows = new ArrayList<Row>();
        var hotSpots = new HotSpots();
        try (var databases = new Databases()) {
            var machine = machine(databases);
            for (var part : Sizes.PARTS.split(",")) {
                rows.addAll(
                        switch (part) {
                            case "webhooks" -> new Webhooks(databases).measure();
                            case "settling" -> new Settling(databases, hotSpots).measure();
                            case "latency" -> new Latency(databases).measure();
                            case "recognising" -> new Recognising(databases).measure();
                            case "sync" -> new FirstSync(databases).measure();
                            case "sweep" -> new Sweep(databases).measure();
                            case "drain" -> new Drain(databases).measure();
                            case "process" -> new Footprint(databases).measure();
                            default -> throw new IllegalArgumentException("serai.benchmark.parts knows no " + part);
                        });
                write(machine, rows, hotSpots.lines());
            }
            print(machine, rows, hotSpots.lines());
        }
    }

    private static Map<String, Object> machine(Databases databases) throws Exception {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("memory", first("/proc/meminfo", "MemTotal"));
        machine.put("processor", first("/proc/cpuinfo", "model name"));
        machine.put("load before", Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        machine.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        machine.put("postgresql", databases.version() + ", fsync and synchronous_commit on, " + Databases.SETTINGS);
        return machine;
    }

    private static String first(String file, String name) throws Exception {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static void print(Map<String, Object> machine, List<Row> rows, List<String> hotSpots) {
        machine.forEach((name, value) -> System.out.println(name + ": " + value));
        System.out.println("| what | hub | floor | hub/floor | aim | note |\n| --- | --- | --- | --- | --- | --- |");
        rows.forEach(row -> System.out.println(row.markdown()));
        hotSpots.forEach(System.out::println);
    }

    private static void write(Map<String, Object> machine, List<Row> rows, List<String> hotSpots) throws Exception {
        var result = new LinkedHashMap<String, Object>();
        result.put("machine", machine);
        result.put("rows", rows);
        result.put("hotSpotsOfSettlingEdits", hotSpots);
        Files.createDirectories(RESULT.getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(RESULT.toFile(), result);
    }
}
