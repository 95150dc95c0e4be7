package dev.serai.admin;

import java.util.List;

/** Flows for management tools, the same that the management API has. A flow is written {@code SYSTEM/ENTITY}. */
public interface FlowsMXBean {
    /** One flow in short. */
    record FlowLine(
            String flow, String direction, String state, long toSettle, long toDeliver, long stuck, String reason) {}

    /** All flows of the files that run. */
    List<FlowLine> getFlows();

    /** How many are not RUNNING. */
    int getNotRunning();

    /** Stops deliveries and sweeps on all replicas, also after a restart. */
    void pause(String flow);

    /** Ends a pause. */
    void resume(String flow);

    /** Reads what changed in the system now; refused while the flow is not RUNNING. */
    void sweep(String flow);

    /** Says that a broken system works again. */
    void mended(String system);
}
