package dev.serai.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be asked of what was settled and delivered long ago. */
public interface Trail {
    /** Revisions of a record that changed the field, the newest first, with a version below that one; null for any field. */
    List<Revision> revisions(long record, String field, long belowVersion, int limit);

    /** Which version of a record a revision of that rule made at that time; empty where there is none. */
    Optional<Long> version(long record, Instant at, String rule);

    /** What was delivered of a record, the newest first. */
    List<Delivered> delivered(long record, int limit);

    /** The events of a record that are not delivered yet, or cannot be. */
    List<EventDelivery> events(long record);

    /** Writing it, in the transaction that decides. */
    interface Writing {
        void addDelivered(List<Delivered> delivered);
    }
}
