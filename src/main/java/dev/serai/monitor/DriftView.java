package dev.serai.monitor;

import dev.serai.sync.Drift;
import dev.serai.sync.DriftFinding;
import dev.serai.sync.SampleSize;
import java.time.Instant;
import java.util.Map;

/**
 * An audit with what it found.
 *
 * @param found by kind; only what still was so at a second look
 * @param share the drift of what was looked at; null where nothing was
 * @param low the drift of all is not below that
 * @param high the drift of all is not above that
 * @param confidence how surely it is between the two; of everything it is known
 */
public record DriftView(
        long id,
        String system,
        String entity,
        Drift.Kind kind,
        Drift.Phase phase,
        long population,
        long wanted,
        long compared,
        long skipped,
        Map<DriftFinding.Kind, Long> found,
        Double share,
        double low,
        double high,
        double confidence,
        Instant startedAt,
        Instant finishedAt,
        String reason) {

    static DriftView of(Drift drift, Map<DriftFinding.Kind, Long> found, double confidence) {
        var drifting = found.values().stream().mapToLong(Long::longValue).sum();
        var all = drift.kind() == Drift.Kind.FULL || drift.wanted() >= drift.population() && drift.skipped() == 0;
        var compared = Math.max(drift.compared(), drifting);
        var interval = SampleSize.interval(drifting, compared, all, confidence);
        return new DriftView(
                drift.id(),
                drift.system(),
                drift.entity(),
                drift.kind(),
                drift.phase(),
                drift.population(),
                drift.wanted(),
                drift.compared(),
                drift.skipped(),
                found,
                compared == 0 ? null : (Double) ((double) drifting / compared),
                interval.low(),
                interval.high(),
                all ? 1 : confidence,
                drift.startedAt(),
                drift.finishedAt(),
                drift.reason());
    }
}
