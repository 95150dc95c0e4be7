package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;

/** How a system stands after what was heard of it: each method gives its next state and changes nothing. */
final class Standing {
    /** Of a system that stops again so soon after it worked the failures are counted on: it was never well. */
    private static final Duration RELAPSE = Duration.ofHours(1);

    private Standing() {}

    /** It asked to be left alone until then. */
    static SystemState limited(SystemState s, Instant until, Instant now) {
        var again = s.limitedUntil() == null || !s.limitedUntil().isAfter(now);
        var later = s.limitedUntil() == null || until.isAfter(s.limitedUntil());
        return new SystemState(
                s.system(),
                s.broken(),
                s.brokenSince(),
                later ? until : s.limitedUntil(),
                again ? s.limits() + 1 : s.limits(),
                s.failing(),
                s.failingSince(),
                s.probeAt(),
                s.probes(),
                s.probing());
    }

    /** How often in a row it will have failed with this failure. */
    static int probes(SystemState s, Instant now) {
        var relapsed = s.probeAt() != null && s.probeAt().plus(RELAPSE).isAfter(now);
        return s.stopped() || relapsed ? s.probes() + 1 : 1;
    }

    /** It refuses the hub as a whole. */
    static SystemState broken(SystemState s, String reason, Instant now, Instant probeAt) {
        var since = s.broken() == null ? now : s.brokenSince();
        var why = s.broken() == null ? reason : s.broken();
        return new SystemState(
                s.system(), why, since, s.limitedUntil(), s.limits(), null, null, probeAt, probes(s, now), false);
    }

    /** Its calls fail, one after the other. What is broken stays broken. */
    static SystemState failing(SystemState s, String reason, Instant now, Instant probeAt) {
        var opened = s.broken() == null && s.failing() == null;
        return new SystemState(
                s.system(),
                s.broken(),
                s.brokenSince(),
                s.limitedUntil(),
                s.limits(),
                s.broken() == null ? reason : null,
                opened ? now : s.failingSince(),
                probeAt,
                probes(s, now),
                false);
    }

    /** One call tries it now; nobody else does before that time. */
    static SystemState probed(SystemState s, Instant nextProbe) {
        return new SystemState(
                s.system(),
                s.broken(),
                s.brokenSince(),
                s.limitedUntil(),
                s.limits(),
                s.failing(),
                s.failingSince(),
                nextProbe,
                s.probes(),
                true);
    }

    /** It answers again. */
    static SystemState works(SystemState s, Instant now) {
        var limited = s.limitedUntil() != null && s.limitedUntil().isAfter(now);
        return new SystemState(
                s.system(),
                null,
                null,
                limited ? s.limitedUntil() : null,
                limited ? s.limits() : 0,
                null,
                null,
                s.stopped() ? now : s.probeAt(),
                s.probes(),
                false);
    }
}
