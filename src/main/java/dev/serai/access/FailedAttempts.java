package dev.serai.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong passwords by address, so that nobody tries them all. An attempt counts from before it is looked at, so that many at once are no more than many in a row. */
final class FailedAttempts {
    private static final int MOST_ADDRESSES = 10_000;

    private final int most;
    private final Duration pause;
    private final InstantSource clock;

    /** The longest silent go first. */
    private final Map<String, Attempts> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private static final class Attempts {
        private int failed;
        private Instant last;

        /** How many requests showed what is being looked at. */
        private final Map<String, Integer> underWay = new HashMap<>();
    }

    FailedAttempts(int most, Duration pause, InstantSource clock) {
        this.most = most;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether that may be looked at, and no if that address must wait. Follow a yes with {@link #end}. Several requests that show the same at once, as a browser sends them, are one attempt. */
    synchronized boolean begin(String address, String shown) {
        var attempts = byAddress.computeIfAbsent(address, none -> new Attempts());
        if (attempts.failed > 0 && !clock.instant().isBefore(attempts.last.plus(pause))) {
            attempts.failed = 0;
        }
        var known = attempts.failed < most && attempts.underWay.containsKey(shown);
        if (!known && attempts.failed + attempts.underWay.size() >= most) {
            return false;
        }
        attempts.underWay.merge(shown, 1, Integer::sum);
        return true;
    }

    synchronized void end(String address, String shown, boolean wrong) {
        var attempts = byAddress.get(address);
        if (attempts == null || !attempts.underWay.containsKey(shown)) {
            return;
        }
        var others = attempts.underWay.merge(shown, -1, Integer::sum);
        if (others == 0) {
            attempts.underWay.remove(shown);
            if (wrong) {
                attempts.failed++;
                attempts.last = clock.instant();
            }
        }
    }
}
