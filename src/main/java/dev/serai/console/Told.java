package dev.serai.console;

import dev.serai.audit.Deed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which calls that only tell were noted lately: the console asks the same again every few seconds, and the trail has each once an hour. It remembers a bounded number of them. */
final class Told {
    private static final Duration LATELY = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<Deed, Instant> noted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Deed, Instant> eldest) {
            return size() > MOST;
        }
    };

    Told(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether it was not noted within the last hour; it counts as noted from now on. */
    synchronized boolean first(Deed deed) {
        var now = clock.instant();
        var before = noted.get(deed);
        if (before != null && before.plus(LATELY).isAfter(now)) {
            return false;
        }
        noted.remove(deed);
        noted.put(deed, now);
        return true;
    }
}
