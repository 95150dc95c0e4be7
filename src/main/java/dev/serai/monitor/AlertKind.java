package dev.serai.monitor;

import java.util.Locale;

/** What alerts there are. Each has its page in docs/operations, named like it, that says what to do. */
enum AlertKind {
    CREDENTIALS,
    CIRCUIT_OPEN,
    LATENCY,
    FAILURES,
    QUEUE,
    OLDEST,
    CONFLICTS,
    DRIFT,
    FRESHNESS,
    VOLUME,
    SCHEMA,
    HELD_DELETES,
    OLD_CONFLICTS,
    /** Not an alert: the summary. */
    REPORT;

    /** The page that says what to do. */
    String page() {
        return page(name());
    }

    static String page(String kind) {
        return "docs/operations/" + kind.toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }

    static AlertKind of(Measure.Kind measure) {
        return valueOf(measure.name());
    }
}
