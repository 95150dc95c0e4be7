package dev.serai.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many requests each address may make: so many a second for long, and ten times as many at once. */
final class RequestRate {
    private static final int MOST_ADDRESSES = 10_000;
    private static final int AT_ONCE = 10;
    private static final double NANOS = 1e9;

    private final double aSecond;
    private final InstantSource clock;

    /** The longest silent go first, and may then make as many as anybody who is new. */
    private final Map<String, Left> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Left(double requests, Instant at) {}

    RequestRate(int aSecond, InstantSource clock) {
        this.aSecond = aSecond;
        this.clock = clock;
    }

    /** Whether that address may make one more now. */
    synchronized boolean allows(String address) {
        var now = clock.instant();
        var most = aSecond * AT_ONCE;
        var before = byAddress.getOrDefault(address, new Left(most, now));
        var passed = Math.max(0, Duration.between(before.at(), now).toNanos() / NANOS);
        var left = Math.min(most, before.requests() + passed * aSecond);
        var allowed = left >= 1;
        byAddress.put(address, new Left(allowed ? left - 1 : left, now));
        return allowed;
    }
}
