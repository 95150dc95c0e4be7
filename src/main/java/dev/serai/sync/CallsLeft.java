package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says what the accounts of systems have left. */
public interface CallsLeft {
    /** Each rate that binds the account of that system now; empty where none does. */
    List<Rate> of(String system);

    /**
     * One rate.
     *
     * @param calls how many it allows in all; null where only its answers tell how many are left
     * @param ours how many of them the hub may make; null with {@code calls}
     * @param per its span; null where the system did not say
     * @param left how many the hub may make now
     * @param refills when there begin to be more
     */
    record Rate(Long calls, Long ours, Duration per, long left, Instant refills) {}
}
