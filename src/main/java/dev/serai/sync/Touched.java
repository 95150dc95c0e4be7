package dev.serai.sync;

import dev.serai.record.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The records of which something changed, each as urgent as the most urgent thing that changed it. */
final class Touched {
    private final Map<Long, Lane> lanes = new HashMap<>();
    private Lane lane = Lane.CRITICAL;

    /** What changes from now on is that urgent. */
    void by(Lane urgency) {
        lane = urgency;
    }

    void add(long record) {
        lanes.merge(record, lane, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    Set<Long> records() {
        return lanes.keySet();
    }

    Lane lane(long record) {
        return lanes.get(record);
    }
}
