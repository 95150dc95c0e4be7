package dev.serai.monitor;

import dev.serai.sync.Inspecting;
import dev.serai.sync.OperationStore;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at every flow again and again, and shows what it sees as metrics. */
@ApplicationScoped
class WatchingHealth {
    private final MeasuringFlows measuring;
    private final OperationStore operations;
    private final Inspecting inspecting;
    private final Gauges gauges;

    WatchingHealth(MeasuringFlows measuring, OperationStore operations, Inspecting inspecting, Gauges gauges) {
        this.measuring = measuring;
        this.operations = operations;
        this.inspecting = inspecting;
        this.gauges = gauges;
    }

    void look() {
        gauges.show(measuring.measure(), inspecting.systemStates(), operations.waitingForPeople());
    }
}
