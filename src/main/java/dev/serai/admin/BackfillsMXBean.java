package dev.serai.admin;

import java.util.List;

/** Reads of everything that a system has, for management tools. */
public interface BackfillsMXBean {
    /** One of them. */
    record BackfillLine(
            long id,
            String flow,
            String state,
            String reason,
            long done,
            Long total,
            double ratePerSecond,
            String estimatedEnd) {}

    /** The newest fifty. */
    List<BackfillLine> getNewest();

    /** Begins one; where one of that flow is running or paused, that one is meant. Answers its id. */
    long start(String flow);

    /** Reads no further for now. */
    void pause(long id);

    /** Goes on where it was. */
    void resume(long id);
}
