package dev.serai.monitor;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** When people are told what. */
@ConfigMapping(prefix = "serai.alerts")
interface AlertSettings {
    /** The Camel endpoint to which messages leave. */
    String to();

    /** The Camel endpoint to which those leave that are about what has lasted long. */
    String escalateTo();

    /** In what form messages leave. */
    Format format();

    /** When the summary is written: a Quartz cron. */
    String report();

    /** How often it is looked for messages that are to leave, in milliseconds. */
    long poll();

    /** How long something must be over before it is cleared. */
    Duration settle();

    /** How long after people were told they are reminded, while it is still so. */
    Duration still();

    /** How long something must last before it is escalated. */
    Duration escalateAfter();

    /** How long a conflict may wait for a person. */
    Duration oldConflict();

    /** How long alerts are remembered that were cleared. */
    Duration remembered();

    /** Forms of messages. */
    enum Format {
        /** For logs and mail. */
        TEXT,
        /** An object with everything. */
        JSON,
        /** An object with the text, as Slack and those like it want it. */
        SLACK
    }
}
