package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Notices a field that flips between systems (S22): {@value #FLIPS} values in a row within a short time, by systems in turn, of which every second is the same. Remembers the most recently changed fields of this process only; after a restart it begins anew.
 */
final class FlipBrake {
    private static final int FLIPS = 6;
    private static final Duration SHORT_TIME = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;

    private record Key(long record, String field) {}

    private record Turn(String system, Object value, Instant at) {}

    private final Map<Key, Deque<Turn>> turns = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Deque<Turn>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Notes a value that was taken from a system. Returns whether the field flips. */
    synchronized boolean flips(long record, String field, String system, Object value, Instant now) {
        var taken = turns.computeIfAbsent(new Key(record, field), key -> new ArrayDeque<>());
        taken.addLast(new Turn(system, value, now));
        while (taken.size() > FLIPS) {
            taken.removeFirst();
        }
        if (taken.size() < FLIPS || taken.getFirst().at().isBefore(now.minus(SHORT_TIME)) || !alternates(taken)) {
            return false;
        }
        taken.clear();
        return true;
    }

    private static boolean alternates(Deque<Turn> taken) {
        var all = taken.toArray(new Turn[0]);
        for (int i = 2; i < all.length; i++) {
            var again =
                    all[i].system().equals(all[i - 2].system()) && Objects.equals(all[i].value(), all[i - 2].value());
            if (!again || all[i].system().equals(all[i - 1].system())) {
                return false;
            }
        }
        return true;
    }
}
