package dev.serai.admin;

import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Backfills as an MBean: does what the management API does. */
@ApplicationScoped
class ManagedBackfills implements BackfillsMXBean {
    private static final int MOST = 50;

    @Inject
    Inspecting inspecting;

    @Inject
    Hub hub;

    @Inject
    BackfillsResource resource;

    @Override
    public List<BackfillLine> getNewest() {
        var now = hub.context().now();
        return inspecting.backfills(Long.MAX_VALUE, MOST).stream()
                .map(backfill -> line(BackfillView.of(backfill, now)))
                .toList();
    }

    @Override
    public ForecastLine forecast(String flow) {
        var forecast = new AtomicReference<ForecastView>();
        ManagedFlows.with(flow, (system, entity) -> forecast.set(resource.forecast(system, entity)));
        var of = forecast.get();
        return new ForecastLine(
                of.records(),
                of.calls(),
                of.seconds(),
                of.ofDay() == null ? null : of.ofDay().doubleValue(),
                of.unknown());
    }

    @Override
    public long start(String flow) {
        var started = new AtomicLong();
        ManagedFlows.with(
                flow,
                (system, entity) -> started.set(resource.start(Body.saying("system", system, "entity", entity))
                        .id()));
        return started.get();
    }

    @Override
    public void pause(long id) {
        resource.pause(new Id(id));
    }

    @Override
    public void resume(long id) {
        resource.resume(new Id(id));
    }

    private static BackfillLine line(BackfillView backfill) {
        var end = backfill.estimatedEnd();
        return new BackfillLine(
                backfill.id(),
                backfill.system() + "/" + backfill.entity(),
                backfill.state().toString(),
                backfill.reason(),
                backfill.done(),
                backfill.total(),
                backfill.ratePerSecond(),
                end == null ? null : end.toString());
    }
}
