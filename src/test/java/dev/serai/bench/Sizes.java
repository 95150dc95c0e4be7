package dev.serai.bench;

import java.time.Duration;

/** How much is measured; each is a system property {@code serai.benchmark.NAME}. */
final class Sizes {
    static final int ROUNDS = Integer.getInteger("serai.benchmark.rounds", 3);
    /** Seconds of one round of webhooks. */
    static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("serai.benchmark.seconds", 10));

    static final int CHANGES = Integer.getInteger("serai.benchmark.changes", 50_000);
    static final int CONTACTS = Integer.getInteger("serai.benchmark.contacts", 1_000_000);
    static final int CHANGES_PER_SECOND = Integer.getInteger("serai.benchmark.rate", 200);
    /** Contacts that a sweep finds changed, and deliveries that are drained. */
    static final int MANY = Integer.getInteger("serai.benchmark.many", 100_000);
    /** Which parts run: webhooks, settling, latency, recognising, sync, sweep, drain, and process, which is for the comparison of jar and executable. */
    static final String PARTS =
            System.getProperty("serai.benchmark.parts", "webhooks,settling,latency,recognising,sync,sweep,drain");

    private Sizes() {}
}
