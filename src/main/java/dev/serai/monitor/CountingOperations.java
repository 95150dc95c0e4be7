package dev.serai.monitor;

import dev.serai.sync.Committed;
import dev.serai.sync.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts what this replica did, as metrics. Its labels are names from the files and classes of errors, never ids or values. */
@Singleton
class CountingOperations implements Committed {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2)
    };

    private final MeterRegistry registry;
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Labels, Timer> latencies = new ConcurrentHashMap<>();

    CountingOperations(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What operations that are counted together have in common. */
    private record Labels(String type, String entity, String source, String destination, String status, String error) {
        static Labels of(Operation operation) {
            return new Labels(
                    operation.type().name().toLowerCase(Locale.ROOT),
                    operation.entity(),
                    operation.source(),
                    operation.destination(),
                    operation.status().name().toLowerCase(Locale.ROOT),
                    operation.error());
        }

        Tags tags() {
            return Tags.of(
                    "type",
                    type,
                    "entity",
                    entity,
                    "source",
                    source,
                    "destination",
                    destination,
                    "status",
                    status,
                    "error",
                    error);
        }

        /** Only what is done has a latency. */
        Tags way() {
            return Tags.of("type", type, "entity", entity, "source", source, "destination", destination);
        }
    }

    @Override
    public void committed(Collection<Operation> operations) {
        operations.forEach(this::count);
    }

    private void count(Operation operation) {
        var labels = Labels.of(operation);
        counters.computeIfAbsent(labels, this::counter).increment();
        if (operation.latencyMillis() != null) {
            latencies.computeIfAbsent(labels, this::latency).record(operation.latencyMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Counter counter(Labels labels) {
        return Counter.builder("serai.operations")
                .description("Changes that were settled and outcomes of deliveries.")
                .tags(labels.tags())
                .register(registry);
    }

    private Timer latency(Labels labels) {
        return Timer.builder("serai.operation.latency")
                .description(
                        "From the change in its source until it was settled (destination hub), or until the destination answered.")
                .tags(labels.way())
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
