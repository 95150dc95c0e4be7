package dev.serai.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong passwords by address, so that nobody tries them all. */
final class FailedAttempts {
    private static final int MOST_ADDRESSES = 10_000;

    private final int most;
    private final Duration pause;
    private final InstantSource clock;

    /** The longest silent go first. */
    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Failures(int count, Instant last) {}

    FailedAttempts(int most, Duration pause, InstantSource clock) {
        this.most = most;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether that address must wait before its password is looked at. */
    synchronized boolean tooMany(String address) {
        var failures = byAddress.get(address);
        return failures != null
                && failures.count() >= most
                && clock.instant().isBefore(failures.last().plus(pause));
    }

    synchronized void failed(String address) {
        var before = byAddress.get(address);
        var anew = before == null || !clock.instant().isBefore(before.last().plus(pause));
        byAddress.put(address, new Failures(anew ? 1 : before.count() + 1, clock.instant()));
    }
}
