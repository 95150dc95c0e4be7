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

    /** What one would ask of the system; what is not known is null, and {@code unknown} says why. */
    record ForecastLine(Long records, Long calls, Long seconds, Double ofDay, List<String> unknown) {}

    /** What one of a flow would ask of its system. Reads the first page. */
    ForecastLine forecast(String flow);

    /** Begins one; where one of that flow is running or paused, that one is meant. Answers its id. */
    long start(String flow);

    /** Reads no further for now. */
    void pause(long id);

    /** Goes on where it was. */
    void resume(long id);
}
