package dev.serai.admin;

import dev.serai.flow.LoadedFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whether the hub does its work, as an MBean. */
@ApplicationScoped
class ManagedHealth implements HealthMXBean {
    @Inject
    ManagedFlows flows;

    @Inject
    LoadedFiles files;

    @Override
    public long getToSettle() {
        return flows.getFlows().stream()
                .mapToLong(FlowsMXBean.FlowLine::toSettle)
                .sum();
    }

    @Override
    public long getToDeliver() {
        return flows.getFlows().stream()
                .mapToLong(FlowsMXBean.FlowLine::toDeliver)
                .sum();
    }

    @Override
    public long getStuck() {
        return flows.getFlows().stream().mapToLong(FlowsMXBean.FlowLine::stuck).sum();
    }

    @Override
    public boolean isFilesRunning() {
        return files.state().refused().isEmpty();
    }

    @Override
    public String getFiles() {
        return files.state().running().sha256();
    }
}
