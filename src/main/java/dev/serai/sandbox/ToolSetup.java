package dev.serai.sandbox;

import java.util.Random;
import java.util.function.Supplier;

/** What a tool's own part is given: its clock, log, webhooks, journal and the faults in force. */
record ToolSetup(
        ToolOptions options,
        ToolClock clock,
        SandboxLog log,
        Webhooks webhooks,
        Journal journal,
        Supplier<Faults> faultsInForce,
        Random random) {
    Faults faults() {
        return faultsInForce.get();
    }
}
