package dev.serai.component;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How the hub works on what it received. */
@ConfigMapping(prefix = "serai.sync")
interface HubSettings {
    /** How long a delivery may take before its outcome is unknown; longer than the time-outs of any route and call behind it. */
    Duration lease();

    /** Threads that settle changes. */
    int settlers();

    /** Threads that answer hints by reading, and as many that look systems up before creates. */
    int readers();
}
