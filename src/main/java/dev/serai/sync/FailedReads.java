package dev.serai.sync;

import dev.serai.record.ExternalId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts, for this process, how often in a row external records could not be read: of the last thousand that failed (I8). */
final class FailedReads {
    private static final int KEPT = 1_000;

    private final Map<ExternalId, Integer> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ExternalId, Integer> eldest) {
            return size() > KEPT;
        }
    };

    /** Once more. Returns how often it was, the first time 1. */
    synchronized int again(ExternalId external) {
        var times = counts.getOrDefault(external, 0) + 1;
        counts.remove(external);
        counts.put(external, times);
        return times;
    }

    synchronized void over(Collection<ExternalId> externals) {
        counts.keySet().removeAll(externals);
    }
}
