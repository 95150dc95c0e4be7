package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.record.ExternalId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Looks once more at what seemed to differ: somebody may have edited it just then, and the hub has heard of it since. */
final class LookingAgain {
    private static final int READS = 10;
    private static final int MOST_FAILURES = 20;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final Context context;
    private final DriftStore drifts;
    private final LookingAtCopies copies;
    private final Duration again;

    LookingAgain(Context context, DriftStore drifts, LookingAtCopies copies, Duration again) {
        this.context = context;
        this.drifts = drifts;
        this.copies = copies;
        this.again = again;
    }

    /** Where it cannot be read one by one, what was listed counts. */
    Drift look(Drift drift, Entity entity, boolean readable, Instant now) {
        var suspects = drifts.suspects(drift.id(), READS);
        if (suspects.isEmpty()) {
            return drift.entering(Drift.Phase.COMPLETE, now);
        }
        var ready = suspects.get(0).notedAt().plus(again);
        if (ready.isAfter(now)) {
            return drift.waiting(ready, 0, null, now);
        }
        if (!readable) {
            suspects.forEach(drifts::confirm);
            return drift;
        }
        var items = new LinkedHashMap<ExternalId, Optional<Remote.Item>>();
        var known = new HashMap<ExternalId, DriftFinding>();
        for (var suspect : suspects) {
            var reading = context.remote()
                    .get(drift.system(), drift.entity(), suspect.external().id());
            if (reading.failure() == Remote.Failure.REFUSED) {
                drifts.drop(suspect.id());
            } else if (reading.failure() != null) {
                return failed(drift, reading.reason(), reading.retryAt(), now);
            } else {
                var external = new ExternalId(
                        drift.system(), drift.entity(), suspect.external().id());
                known.put(external, suspect);
                items.put(external, Optional.ofNullable(reading.item()));
            }
        }
        copies.looks(drift, entity, items).forEach((external, look) -> decide(known.get(external), look));
        return drift.waiting(now.plus(BETWEEN), 0, null, now);
    }

    private void decide(DriftFinding suspect, Optional<ComparingCopies.Look> look) {
        var kind = look.map(ComparingCopies.Look::kind);
        if (kind.isEmpty()) {
            drifts.drop(suspect.id());
        } else {
            drifts.confirm(new DriftFinding(
                    suspect.id(),
                    suspect.drift(),
                    kind.get(),
                    suspect.external(),
                    look.get().record(),
                    look.get().fields(),
                    suspect.notedAt(),
                    true,
                    null,
                    null));
        }
    }

    /** Waits, the longer the more often in a row it failed; and gives up at last. */
    static Drift failed(Drift drift, String reason, Instant retryAt, Instant now) {
        var failures = drift.failures() + 1;
        if (failures >= MOST_FAILURES) {
            return drift.failed("could not be read " + failures + " times, last: " + reason, now);
        }
        var later = retryAt != null && retryAt.isAfter(now) ? retryAt : now.plus(LATER.multipliedBy(failures));
        return drift.waiting(later, failures, reason, now);
    }
}
