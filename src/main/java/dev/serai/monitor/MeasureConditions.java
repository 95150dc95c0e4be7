package dev.serai.monitor;

import dev.serai.monitor.Measure.Kind;
import dev.serai.sync.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the measures of flows say that is not as it should be. */
final class MeasureConditions {
    /** Of a flow that a person stopped these are what they wanted. */
    private static final Set<Kind> OF_RUNNING =
            EnumSet.of(Kind.LATENCY, Kind.QUEUE, Kind.OLDEST, Kind.FRESHNESS, Kind.VOLUME);

    private final List<Operation> failures;

    /** {@code failures} are the newest ones, of which one is shown. */
    MeasureConditions(List<Operation> failures) {
        this.failures = failures;
    }

    Stream<Condition> of(FlowHealth flow) {
        return flow.measures().stream()
                .filter(Measure::out)
                .filter(measure -> !flow.paused() || !OF_RUNNING.contains(measure.kind()))
                .map(measure -> condition(flow, measure));
    }

    private Condition condition(FlowHealth flow, Measure measure) {
        var name = flow.system() + "/" + flow.entity();
        return new Condition(
                AlertKind.of(measure.kind()),
                name,
                null,
                count(flow, measure),
                said(name, measure),
                measure.kind() == Kind.FAILURES ? failure(flow) : null);
    }

    private static long count(FlowHealth flow, Measure measure) {
        return switch (measure.kind()) {
            case FAILURES, CONFLICTS, DRIFT -> Math.round(measure.value() * measure.of());
            case LATENCY -> flow.latency().count();
            case QUEUE, VOLUME -> measure.value().longValue();
            case OLDEST, FRESHNESS -> 1;
        };
    }

    private static String said(String flow, Measure measure) {
        var value = shown(measure, measure.value());
        var threshold = shown(measure, measure.threshold());
        return switch (measure.kind()) {
            case LATENCY -> "95 of 100 deliveries to " + flow + " take up to " + value + "; " + threshold
                    + " is allowed.";
            case FAILURES -> value + " of the operations of " + flow + " fail; " + threshold + " is allowed.";
            case QUEUE -> value + " changes, hints and deliveries of " + flow + " wait; " + threshold + " is allowed.";
            case OLDEST -> "The oldest of what waits of " + flow + " has waited for " + value + "; " + threshold
                    + " is allowed.";
            case CONFLICTS -> "For " + value + " of the changes of " + flow + " a person must decide; " + threshold
                    + " is allowed.";
            case DRIFT -> value + " of the records of " + flow + " do not hold what the hub believes; " + threshold
                    + " is allowed.";
            case FRESHNESS -> "Nothing was heard from " + flow + " for " + value + "; " + threshold + " would be long.";
            case VOLUME -> "The last full hour had nothing of " + flow + ", and at least " + threshold
                    + " on each of the seven days before.";
        };
    }

    private static String shown(Measure measure, double number) {
        return switch (measure.unit()) {
            case "ms" -> seconds(number / 1_000);
            case "s" -> seconds(number);
            case "share" -> String.format(Locale.ROOT, "%.2f %%", number * 100);
            default -> Long.toString((long) number);
        };
    }

    private static String seconds(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    private String failure(FlowHealth flow) {
        return failures.stream()
                .filter(failure -> failure.system().equals(flow.system())
                        && failure.entity().equals(flow.entity()))
                .findFirst()
                .map(failure -> failure.type() + " from " + failure.source() + " to " + failure.destination()
                        + (failure.recordId() == null ? "" : ", record " + failure.recordId()) + ": "
                        + failure.error() + (failure.detail() == null ? "" : ": " + failure.detail()))
                .orElse(null);
    }
}
