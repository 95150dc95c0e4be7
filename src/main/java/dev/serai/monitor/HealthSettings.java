package dev.serai.monitor;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** What is remembered of what the hub did. */
@ConfigMapping(prefix = "serai.health")
interface HealthSettings {
    /** How long each operation is remembered by itself. */
    Duration details();

    /** How long operations are remembered in sums of an hour. */
    Duration sums();
}
