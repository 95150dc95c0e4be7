package dev.serai.admin;

/** Whether the hub does its work, for management tools. */
public interface HealthMXBean {
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
