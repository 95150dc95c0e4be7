package dev.serai.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is usual for a flow, learned from the last weeks.
 *
 * @param told how many changes the system told in each hour that it told some
 * @param done how many deliveries it took in each hour that it took some
 * @param well the hours in which something of either went well
 */
record Habit(NavigableMap<Instant, Long> told, NavigableMap<Instant, Long> done, NavigableSet<Instant> well) {
    /** From how far back it is learned. */
    static final Duration LEARNED = Duration.ofDays(14);

    static final Habit NONE = unknown();

    /** In how many hours it must have told something before its silences mean anything. */
    private static final int HOURS = 24;

    private static final int DAYS = 7;
    private static final double LONGER = 1.5;
    private static final Duration SHORTEST = Duration.ofHours(1);

    /** Of what nothing is known yet. */
    static Habit unknown() {
        return new Habit(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    }

    /** When the last hour began in which something went well. */
    Optional<Instant> lastWell() {
        return well.isEmpty() ? Optional.empty() : Optional.of(well.last());
    }

    /** How long it may be silent: half as long again as the second longest silence. The longest one may have been an outage. Empty where too little is known. */
    Optional<Duration> silence() {
        if (told.size() < HOURS) {
            return Optional.empty();
        }
        var silences = new ArrayList<Duration>();
        told.keySet().stream().reduce((before, after) -> {
            silences.add(Duration.between(before, after));
            return after;
        });
        silences.sort(Comparator.reverseOrder());
        var usual = Duration.ofMillis((long) (silences.get(1).toMillis() * LONGER));
        return Optional.of(usual.compareTo(SHORTEST) < 0 ? SHORTEST : usual);
    }

    /** When the last hour ended in which it told something. */
    Optional<Instant> heard() {
        return told.isEmpty() ? Optional.empty() : Optional.of(told.lastKey().plus(1, ChronoUnit.HOURS));
    }

    /** Of changes told and of deliveries taken. */
    List<Volume> volumes(Instant now) {
        var last = now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        return List.of(volume(told, last), volume(done, last));
    }

    private static Volume volume(Map<Instant, Long> hours, Instant last) {
        var least = Long.MAX_VALUE;
        for (var day = 1; day <= DAYS; day++) {
            least = Math.min(least, hours.getOrDefault(last.minus(day, ChronoUnit.DAYS), 0L));
        }
        return new Volume(hours.getOrDefault(last, 0L), least);
    }

    /** How much there was in the last full hour, and at the least in the same hour of each of the days before. */
    record Volume(long last, long usual) {
        /** Whether there is nothing where there always were at least so many. */
        boolean missing(long minimum) {
            return last == 0 && usual >= minimum;
        }
    }
}
