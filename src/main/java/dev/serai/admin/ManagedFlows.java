package dev.serai.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.BiConsumer;

/** Flows as an MBean: does what the management API does. */
@ApplicationScoped
class ManagedFlows implements FlowsMXBean {
    @Inject
    Flows flows;

    @Inject
    FlowsResource resource;

    @Override
    public List<FlowLine> getFlows() {
        return flows.all().stream().map(ManagedFlows::line).toList();
    }

    @Override
    public int getNotRunning() {
        return (int) flows.all().stream()
                .filter(flow -> flow.state() != FlowView.State.RUNNING)
                .count();
    }

    @Override
    public void pause(String flow) {
        with(flow, resource::pause);
    }

    @Override
    public void resume(String flow) {
        with(flow, resource::resume);
    }

    @Override
    public void sweep(String flow) {
        with(flow, resource::sweep);
    }

    @Override
    public void mended(String system) {
        resource.mended(system);
    }

    /** With system and entity of a flow that is written {@code SYSTEM/ENTITY}. */
    static void with(String flow, BiConsumer<String, String> action) {
        var parts = flow.split("/", -1);
        if (parts.length != 2) {
            throw Refusal.badRequest("A flow is written SYSTEM/ENTITY.", "See the attribute Flows.");
        }
        action.accept(parts[0], parts[1]);
    }

    private static FlowLine line(FlowView flow) {
        var inbox = flow.inbox();
        var outbox = flow.outbox();
        return new FlowLine(
                flow.system() + "/" + flow.entity(),
                flow.direction().toString(),
                flow.state().toString(),
                inbox.pending() + inbox.waiting() + inbox.hints(),
                outbox.due() + outbox.leased() + outbox.unknown(),
                inbox.parked() + outbox.dead(),
                flow.reason());
    }
}
