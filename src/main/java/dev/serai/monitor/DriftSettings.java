package dev.serai.monitor;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How flows are audited. */
@ConfigMapping(prefix = "serai.drift")
interface DriftSettings {
    /** When a sample of each flow is looked at: a Quartz cron. */
    String sample();

    /** When everything of each flow is compared: a Quartz cron. */
    String full();

    /** How surely a sample sees a drift of the threshold; above 0 and below 1. */
    double confidence();

    /** After how long it is looked once more at what seems to differ. */
    Duration again();

    /** How long audits are remembered; the newest of each flow stays. */
    Duration remembered();
}
