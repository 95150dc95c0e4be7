package dev.serai.sync;

import java.time.Instant;

/**
 * A system as a whole.
 *
 * @param broken why it stopped, null while it works (S16)
 * @param limitedUntil no delivery before; null where it is not limited
 * @param limits how often in a row it was limited
 * @param failing why every call goes wrong; null while calls are answered
 * @param probeAt when one call may try whether it works again; of a system that works, since when it does again
 * @param probes how many such calls failed in a row
 * @param probing whether one is under way, for which {@code probeAt} waits
 */
public record SystemState(
        String system,
        String broken,
        Instant brokenSince,
        Instant limitedUntil,
        int limits,
        String failing,
        Instant failingSince,
        Instant probeAt,
        int probes,
        boolean probing) {

    public SystemState(String system, String broken, Instant brokenSince, Instant limitedUntil, int limits) {
        this(system, broken, brokenSince, limitedUntil, limits, null, null, null, 0, false);
    }

    /** Whether it is left alone but for one call at a time. */
    public boolean stopped() {
        return broken != null || failing != null;
    }

    /** Until when no call at all is made; null where one may be. */
    public Instant closedUntil(Instant now) {
        var limited = limitedUntil != null && limitedUntil.isAfter(now) ? limitedUntil : null;
        var probed = stopped() && probeAt != null && probeAt.isAfter(now) ? probeAt : null;
        return limited == null || probed != null && probed.isAfter(limited) ? probed : limited;
    }
}
