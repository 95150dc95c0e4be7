package dev.serai.sync;

import dev.serai.catalog.SystemRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Remembers, for all flows and replicas, what was heard of systems as a whole (S16, I7): that they limit, refuse the hub, or that call after call fails. */
final class WatchingSystems {
    private final Context context;
    private final RandomGenerator random;
    private final FailuresInARow failures = new FailuresInARow();

    WatchingSystems(Context context, RandomGenerator random) {
        this.context = context;
        this.random = random;
    }

    /** What a read that failed says of its system. Returns when to read again: what the system said, else the end of a growing pause. */
    Instant heard(Store.Transaction tx, String system, Remote.Failure failure, String reason, Instant told, int times) {
        return switch (failure) {
            case RATE_LIMITED -> limited(tx, system, told);
            case SYSTEM_BROKEN -> broken(tx, system, reason);
            case TRANSIENT -> later(
                    Backoff.next(retry(Retries.TRANSIENT, system), context.now(), times, told, random),
                    failed(tx, system, reason, 1));
            case REFUSED -> Backoff.next(retry(Retries.TRANSIENT, system), context.now(), times, told, random);
        };
    }

    private SystemRetry retry(Retries why, String system) {
        return why.of(context.mappers().catalog(), system);
    }

    private static Instant later(Instant one, Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    /** What outcomes of one system say of it. */
    void heard(Store.Transaction tx, String system, List<Outcome> outcomes) {
        var refused = outcomes.stream()
                .filter(one -> one.result() == Outcome.Result.SYSTEM_BROKEN)
                .findFirst();
        var limited = outcomes.stream()
                .filter(one -> one.result() == Outcome.Result.RATE_LIMITED)
                .toList();
        if (refused.isPresent()) {
            broken(tx, system, refused.get().reason());
        } else if (!limited.isEmpty()) {
            limited(
                    tx,
                    system,
                    limited.stream()
                            .map(Outcome::retryAt)
                            .filter(Objects::nonNull)
                            .max(Instant::compareTo)
                            .orElse(null));
        } else if (outcomes.stream().anyMatch(one -> !UNANSWERED.contains(one.result()))) {
            works(tx, system);
        } else {
            failed(tx, system, outcomes.get(0).reason(), calls(outcomes));
        }
    }

    /** The outcomes of one call came at the same moment. */
    private static int calls(List<Outcome> outcomes) {
        return (int) outcomes.stream().map(Outcome::answeredAt).distinct().count();
    }

    /** So many calls had no answer. Returns when one may try again, where the system fails as a whole; else null. */
    private Instant failed(Store.Transaction tx, String system, String reason, int calls) {
        var now = context.now();
        var many = failures.many(system, calls, now);
        var known = tx.systemState(system);
        if (known.broken() != null || known.failing() == null && !many) {
            return null;
        }
        var state = tx.lockSystem(system);
        var noted = state.failing() != null && state.closedUntil(now) != null && !state.probing();
        var pause = Backoff.next(retry(Retries.FAILING, system), now, Standing.probes(state, now), null, random);
        var next = noted ? state : Standing.failing(state, reason, now, pause);
        tx.saveSystemState(next);
        return next.probeAt();
    }

    /** A read was answered: nothing to note unless others were not. */
    void answered(Store.Transaction tx, String system) {
        if (failures.ended(system)) {
            works(tx, system);
        }
    }

    private static final Set<Outcome.Result> UNANSWERED = EnumSet.of(Outcome.Result.TRANSIENT, Outcome.Result.UNKNOWN);

    /** The system asked to be left alone; until when, where it said. Returns until when it is. */
    Instant limited(Store.Transaction tx, String system, Instant told) {
        var now = context.now();
        var state = tx.lockSystem(system);
        var until = Backoff.next(retry(Retries.RATE_LIMITED, system), now, state.limits() + 1, told, random);
        var next = Standing.limited(state, until, now);
        tx.saveSystemState(next);
        return next.limitedUntil();
    }

    /** The system refuses the hub as a whole. Returns when one call may try again. */
    Instant broken(Store.Transaction tx, String system, String reason) {
        var now = context.now();
        var state = tx.lockSystem(system);
        var noted = state.broken() != null && state.closedUntil(now) != null && !state.probing();
        var next = noted ? state : Standing.broken(state, reason, now, probeAt(state, now));
        tx.saveSystemState(next);
        return next.probeAt();
    }

    private Instant probeAt(SystemState state, Instant now) {
        return Backoff.next(
                retry(Retries.SYSTEM_BROKEN, state.system()), now, Standing.probes(state, now), null, random);
    }

    /** The system did what was asked: where it had stopped, it works again; where it had limited, it is over. */
    void works(Store.Transaction tx, String system) {
        failures.ended(system);
        var now = context.now();
        var known = tx.systemState(system);
        if (known.stopped() || known.limits() > 0 && known.closedUntil(now) == null) {
            tx.saveSystemState(Standing.works(tx.lockSystem(system), now));
        }
    }

    /** Somebody tries now whether a system that has stopped works again. */
    void probed(Store.Transaction tx, String system) {
        var state = tx.lockSystem(system);
        if (state.stopped()) {
            tx.saveSystemState(Standing.probed(state, context.now().plus(PROBE)));
        }
    }

    /** How long a try may take before the next one. */
    private static final Duration PROBE = Duration.ofMinutes(1);
}
