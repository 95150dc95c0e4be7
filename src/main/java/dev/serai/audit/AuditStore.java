package dev.serai.audit;

import java.time.Instant;
import java.util.List;

/** Where the trail is kept. All replicas write one chain, one at a time. */
public interface AuditStore {
    /** Adds to the end; committed when this returns. */
    void append(Deed deed);

    /** Entries with a number below that one, the newest first: {@code Long.MAX_VALUE} for the first page. */
    List<Entry> before(long number, int limit);

    /** Entries with a number above that one, the oldest first. */
    List<Entry> after(long number, int limit);

    /** What stands before the oldest entry that must be there: what was forgotten ends there. */
    Chain start();

    /**
     * Forgets entries from before that, some thousands at a time; the newest one stays. What they ended with is kept, so that the rest can still be verified, and the trail tells of it.
     *
     * @return how many; 0 when nothing is left to forget
     */
    int forget(Instant before);
}
