package dev.serai.monitor;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What is remembered of what the hub did, and from where on it is too much. */
@ConfigMapping(prefix = "serai.health")
interface HealthSettings {
    /** How long each operation is remembered by itself. */
    Duration details();

    /** How long operations are remembered in sums of an hour. */
    Duration sums();

    /** How often it is looked at all flows. */
    Duration look();

    /** Over what time before now each measure is taken. */
    Duration window();

    /** Of how many operations in that time a share is judged at the least. */
    long minimum();

    /** From where on 95 of 100 deliveries take too long, counted from the change in its source. */
    Duration latency();

    /** From where on a single one is slow. */
    Duration slow();

    /** Above which share of operations that fail there are too many. */
    double failures();

    /** Above how many changes, hints and deliveries too much waits. */
    long queue();

    /** From where on the oldest of them waits too long. */
    Duration oldest();

    /** Above which share of changes that a person must decide there are too many. */
    double conflicts();

    /** Above which share of records that are not as the hub believes there are too many. */
    double drift();

    /** What is different for a flow, by SYSTEM/ENTITY. */
    Map<String, OfFlow> flows();

    /** What is different for one flow; the rest is as for all. */
    interface OfFlow {
        Optional<Duration> latency();

        Optional<Duration> slow();

        Optional<Double> failures();

        Optional<Long> queue();

        Optional<Duration> oldest();

        Optional<Double> conflicts();

        Optional<Double> drift();
    }
}
