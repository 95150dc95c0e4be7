package dev.serai.monitor;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How long what is of no more use than to be looked up is remembered; unset, for ever. */
@ConfigMapping(prefix = "serai.remembered")
interface RememberedSettings {
    /** Accepted changes of records: what explains a value, and what can be undone and split. */
    Optional<Duration> history();

    /** Accepted deliveries. */
    Optional<Duration> delivered();

    /** Dead letters that were replayed or discarded. */
    Optional<Duration> deadLetters();

    /** Conflicts that are closed. */
    Optional<Duration> conflicts();

    /** What was taken back, record by record. */
    Optional<Duration> undos();

    /** What people did. */
    Optional<Duration> audit();
}
