package dev.serai.component;

import java.util.LinkedHashMap;
import java.util.Map;

/** The events that this replica committed to the inbox lately, a bounded number. What it does not know may be known to the inbox all the same. */
final class RecentEvents {
    private static final int MOST = 20_000;

    private final Map<String, Boolean> events = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized void committed(String system, String eventId) {
        events.put(system + "/" + eventId, Boolean.TRUE);
    }

    synchronized boolean knows(String key) {
        return events.containsKey(key);
    }

    synchronized void clear() {
        events.clear();
    }
}
