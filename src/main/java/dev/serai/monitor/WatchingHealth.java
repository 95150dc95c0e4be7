package dev.serai.monitor;

import dev.serai.sync.AlertStore;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.OperationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Looks at every flow, shows what it sees as metrics, and tells people what is not as it should be. */
@ApplicationScoped
class WatchingHealth {
    private final MeasuringFlows measuring;
    private final OperationStore operations;
    private final Inspecting inspecting;
    private final Gauges gauges;
    private final FindingConditions finding;
    private final AlertStore alerts;
    private final AlertSettings settings;
    private final Hub hub;

    WatchingHealth(
            MeasuringFlows measuring,
            OperationStore operations,
            Inspecting inspecting,
            Gauges gauges,
            FindingConditions finding,
            AlertStore alerts,
            AlertSettings settings,
            Hub hub) {
        this.measuring = measuring;
        this.operations = operations;
        this.inspecting = inspecting;
        this.gauges = gauges;
        this.finding = finding;
        this.alerts = alerts;
        this.settings = settings;
        this.hub = hub;
    }

    void look() {
        var now = hub.context().now();
        var flows = measuring.measure();
        var systems = inspecting.systemStates();
        gauges.show(flows, systems, operations.waitingForPeople());
        var conditions = finding.find(flows, systems, now);
        gauges.show(flows, conditions);
        var alerting = new Alerting(now, settings.settle(), settings.still(), settings.escalateAfter());
        alerts.change(open -> alerting.decide(open, conditions));
    }

    void forget(Instant now) {
        alerts.forget(now.minus(settings.remembered()));
    }
}
