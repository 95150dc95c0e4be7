package dev.serai.system;

import dev.serai.sync.LeasingCalls;
import java.time.Instant;

/** Counts calls by the second, as far back as {@link LeasingCalls#SLOWED}. For one thread at a time. */
final class RecentCalls {
    private static final int SECONDS = (int) LeasingCalls.SLOWED.toSeconds();
    private final long[] calls = new long[SECONDS];
    private final long[] seconds = new long[SECONDS];

    void add(Instant at) {
        var second = at.getEpochSecond();
        var place = (int) Math.floorMod(second, (long) SECONDS);
        calls[place] = seconds[place] == second ? calls[place] + 1 : 1;
        seconds[place] = second;
    }

    long count(Instant now) {
        var count = 0L;
        for (var place = 0; place < SECONDS; place++) {
            count += now.getEpochSecond() - seconds[place] < SECONDS ? calls[place] : 0;
        }
        return count;
    }
}
