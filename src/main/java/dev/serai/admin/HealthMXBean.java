package dev.serai.admin;

import java.util.List;

/** Whether the hub does its work, for management tools. */
public interface HealthMXBean {
    /** One measure of a flow beside its threshold; {@code state} is OK, OUT or UNKNOWN. */
    record MeasureLine(String flow, String measure, Double value, String unit, Double threshold, String state) {}

    /** The measures of all flows. */
    List<MeasureLine> getMeasures();

    /** How many measures are beyond their thresholds. */
    long getOut();

    /** Changes that may be settled or wait. */
    long getToSettle();

    /** Deliveries that are due, in flight or unknown. */
    long getToDeliver();

    /** What waits for a person in the queues. */
    long getStuck();

    /** Whether the newest files run. */
    boolean isFilesRunning();

    /** SHA-256 of the files that run. */
    String getFiles();
}
