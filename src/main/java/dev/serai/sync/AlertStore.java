package dev.serai.sync;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Where alerts are kept, and the messages about them until they have left. */
public interface AlertStore {
    /**
     * Changes the open alerts, in one transaction: what is saved and what people are told of it are both there or neither. Where another replica is at it, nothing happens.
     *
     * @param deciding gets the open alerts
     */
    void change(Function<List<Alert>, Change> deciding);

    /** Alerts with an id below that one, the newest first: {@code Long.MAX_VALUE} for the first page. */
    List<Alert> alerts(boolean openOnly, long belowId, int limit);

    /** Adds a message that is to leave then; as a part of the transaction that the caller is in, where there is one. */
    void add(Alert.Notice notice, Instant then);

    /** Forgets alerts that were cleared before that. */
    void forget(Instant before);

    /** What is to be written. */
    record Change(List<Alert> alerts, List<Alert.Notice> notices) {}
}
