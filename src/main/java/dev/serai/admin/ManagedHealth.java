package dev.serai.admin;

import dev.serai.flow.LoadedFiles;
import dev.serai.monitor.Measure;
import dev.serai.monitor.Range;
import dev.serai.monitor.TellingHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Whether the hub does its work, as an MBean. */
@ApplicationScoped
class ManagedHealth implements HealthMXBean {
    @Inject
    ManagedFlows flows;

    @Inject
    LoadedFiles files;

    @Inject
    TellingHealth health;

    @Override
    public List<MeasureLine> getMeasures() {
        return health.over(Range.HOUR).flows().stream()
                .flatMap(flow ->
                        flow.measures().stream().map(measure -> line(flow.system() + "/" + flow.entity(), measure)))
                .toList();
    }

    private static MeasureLine line(String flow, Measure measure) {
        return new MeasureLine(
                flow,
                measure.kind().name(),
                measure.value(),
                measure.unit(),
                measure.threshold(),
                measure.state().name());
    }

    @Override
    public long getOut() {
        return getMeasures().stream()
                .filter(measure -> measure.state().equals(Measure.State.OUT.name()))
                .count();
    }

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
