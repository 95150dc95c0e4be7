package dev.serai.monitor;

import java.time.Duration;

/** From where on a flow's measures are too much. */
record Thresholds(
        Duration window,
        long minimum,
        Duration latency,
        Duration slow,
        double failures,
        long queue,
        Duration oldest,
        double conflicts,
        double drift) {

    static Thresholds of(HealthSettings all, String flow) {
        var own = all.flows().get(flow);
        if (own == null) {
            return new Thresholds(
                    all.window(),
                    all.minimum(),
                    all.latency(),
                    all.slow(),
                    all.failures(),
                    all.queue(),
                    all.oldest(),
                    all.conflicts(),
                    all.drift());
        }
        return new Thresholds(
                all.window(),
                all.minimum(),
                own.latency().orElse(all.latency()),
                own.slow().orElse(all.slow()),
                own.failures().orElse(all.failures()),
                own.queue().orElse(all.queue()),
                own.oldest().orElse(all.oldest()),
                own.conflicts().orElse(all.conflicts()),
                own.drift().orElse(all.drift()));
    }
}
