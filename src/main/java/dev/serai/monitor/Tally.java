package dev.serai.monitor;

import dev.serai.sync.Operation;
import dev.serai.sync.Operation.Status;
import dev.serai.sync.OperationStore.Sum;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Figures of some operations. What is a share of nothing, or the middle of nothing, is null. */
final class Tally {
    private static final Set<Status> WELL = EnumSet.of(Status.DONE, Status.UNCHANGED);
    private static final Set<Status> BADLY = EnumSet.of(Status.FAILED, Status.DEAD);

    private final List<Sum> sums;

    Tally(Collection<Sum> sums) {
        this.sums = List.copyOf(sums);
    }

    Tally of(Predicate<Sum> some) {
        return new Tally(sums.stream().filter(some).toList());
    }

    /** Of the flow of a system and an entity: changes that it told, and deliveries to it. */
    Tally flow(String system, String entity) {
        return of(sum -> sum.system().equals(system) && sum.entity().equals(entity));
    }

    /** Of settled changes only. */
    Tally changes() {
        return of(sum -> sum.type() == Operation.Type.CHANGE);
    }

    /** Of deliveries only, events included. */
    Tally deliveries() {
        return of(sum -> sum.type() != Operation.Type.CHANGE);
    }

    long count() {
        return sums.stream().mapToLong(Sum::count).sum();
    }

    long count(Set<Status> statuses) {
        return of(sum -> statuses.contains(sum.status())).count();
    }

    long failed() {
        return count(BADLY);
    }

    /** How many went well or badly; the others are neither. */
    long judged() {
        return count(WELL) + failed();
    }

    Double successRate() {
        return judged() == 0 ? null : (Double) ((double) count(WELL) / judged());
    }

    /** When the newest span began in which something went well. */
    Optional<Instant> lastWell() {
        return of(Tally::well).sums.stream().map(Sum::at).max(Comparator.naturalOrder());
    }

    static boolean well(Sum sum) {
        return WELL.contains(sum.status());
    }

    long conflicts() {
        return count(EnumSet.of(Status.CONFLICT));
    }

    /** Changes that wanted something of the record. */
    long wanting() {
        return count(EnumSet.of(Status.DONE, Status.CONFLICT, Status.DEAD));
    }

    private Tally timed() {
        return of(sum -> sum.belowMillis() > 0);
    }

    /** Of how many the latency is known. */
    long timedCount() {
        return timed().count();
    }

    Long averageLatency() {
        var known = timed();
        return known.sums.isEmpty()
                ? null
                : (Long) (known.sums.stream().mapToLong(Sum::latencyMillis).sum() / known.count());
    }

    /** How many took at least that long; exact where that is a bound of {@link dev.serai.sync.Latencies}. */
    long atLeast(long millis) {
        return timed().of(sum -> sum.belowMillis() > millis).count();
    }

    /** The latency in milliseconds below which that share of them was, rounded up to the bound of its class. */
    Long percentile(double share) {
        var classes = new TreeMap<Long, Long>();
        timed().sums.forEach(sum -> classes.merge(sum.belowMillis(), sum.count(), Long::sum));
        var wanted = Math.ceil(share * timedCount());
        var seen = 0L;
        for (var each : classes.entrySet()) {
            seen += each.getValue();
            if (seen >= wanted) {
                return each.getKey();
            }
        }
        return null;
    }

    List<Sum> sums() {
        return sums;
    }
}
