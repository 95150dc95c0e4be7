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

    /** Threads that answer the hints of one system by reading; as many look it up before creates, and as many read what became of its deliveries. */
    int readers();
}
