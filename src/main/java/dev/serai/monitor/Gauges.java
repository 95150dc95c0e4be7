package dev.serai.monitor;

import dev.serai.sync.OperationStore.ForPeople;
import dev.serai.sync.SystemState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is of flows now, as metrics. They come from the database, so that all replicas tell the same. */
@Singleton
class Gauges {
    /** The alerts of a flow that no measure tells. */
    private static final List<AlertKind> FOUND = List.of(AlertKind.SCHEMA, AlertKind.HELD_DELETES);

    private final MultiGauge measures;
    private final MultiGauge thresholds;
    private final MultiGauge out;
    private final MultiGauge paused;
    private final MultiGauge stopped;
    private final MultiGauge found;
    private final AtomicLong conflicts;
    private final AtomicLong deadLetters;

    Gauges(MeterRegistry registry) {
        measures = gauge(
                registry,
                "serai.flow.measure",
                "A measure of a flow: shares of 1, milliseconds, seconds or a number, as its name says.");
        thresholds = gauge(registry, "serai.flow.threshold", "Beyond which a measure of a flow is out.");
        out = gauge(registry, "serai.flow.out", "Whether a measure of a flow is beyond its threshold.");
        paused = gauge(registry, "serai.flow.paused", "Whether a person paused the flow.");
        stopped = gauge(
                registry,
                "serai.system.stopped",
                "Whether a system is left alone, as its credentials expired or nothing is answered.");
        found = gauge(
                registry,
                "serai.flow.found",
                "How much was found of a flow that waits for a person: schema findings, and questions about held deletes.");
        conflicts = registry.gauge("serai.conflicts.open", new AtomicLong());
        deadLetters = registry.gauge("serai.dead.letters.open", new AtomicLong());
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Puts these in place of the ones before. */
    void show(Collection<FlowHealth> flows, Collection<SystemState> systems, ForPeople people) {
        measures.register(rows(flows, measure -> measure.value() == null ? Double.NaN : measure.value()), true);
        thresholds.register(
                rows(flows, measure -> measure.threshold() == null ? Double.NaN : measure.threshold()), true);
        out.register(rows(flows, measure -> measure.out() ? 1 : 0), true);
        paused.register(
                flows.stream()
                        .<Row<?>>map(flow -> Row.of(
                                Tags.of("system", flow.system(), "entity", flow.entity()), flow.paused() ? 1 : 0))
                        .toList(),
                true);
        stopped.register(stopped(flows, systems), true);
        conflicts.set(people.conflicts());
        deadLetters.set(people.deadLetters());
    }

    /** What was found, for each flow and each kind also where it is nothing. */
    void show(Collection<FlowHealth> flows, Collection<Condition> conditions) {
        found.register(
                flows.stream()
                        .flatMap(flow -> FOUND.stream().<Row<?>>map(kind -> row(flow, kind, conditions)))
                        .toList(),
                true);
    }

    private static Row<?> row(FlowHealth flow, AlertKind kind, Collection<Condition> conditions) {
        var count = conditions.stream()
                .filter(one -> one.kind() == kind && one.subject().equals(flow.system() + "/" + flow.entity()))
                .mapToLong(Condition::count)
                .sum();
        var name = kind.name().toLowerCase(Locale.ROOT);
        return Row.of(Tags.of("system", flow.system(), "entity", flow.entity(), "kind", name), count);
    }

    /** One for each system that has a flow, also where nothing was ever wrong with it. */
    private static List<Row<?>> stopped(Collection<FlowHealth> flows, Collection<SystemState> systems) {
        var alone = systems.stream()
                .filter(SystemState::stopped)
                .map(SystemState::system)
                .collect(Collectors.toSet());
        return flows.stream()
                .map(FlowHealth::system)
                .distinct()
                .<Row<?>>map(system -> Row.of(Tags.of("system", system), alone.contains(system) ? 1 : 0))
                .toList();
    }

    /** One for each measure that is known. */
    private static List<Row<?>> rows(Collection<FlowHealth> flows, ToDoubleFunction<Measure> value) {
        return flows.stream()
                .flatMap(flow -> flow.measures().stream().flatMap(measure -> row(flow, measure, value)))
                .toList();
    }

    private static Stream<Row<?>> row(FlowHealth flow, Measure measure, ToDoubleFunction<Measure> value) {
        var number = value.applyAsDouble(measure);
        var tags = Tags.of(
                "system",
                flow.system(),
                "entity",
                flow.entity(),
                "measure",
                measure.kind().name().toLowerCase(Locale.ROOT) + unit(measure));
        return Double.isNaN(number) ? Stream.empty() : Stream.of(Row.of(tags, number));
    }

    private static String unit(Measure measure) {
        return switch (measure.unit()) {
            case "ms" -> "_millis";
            case "s" -> "_seconds";
            case "share" -> "_share";
            default -> "";
        };
    }
}
