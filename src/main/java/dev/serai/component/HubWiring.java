package dev.serai.component;

import dev.serai.catalog.CatalogHolder;
import dev.serai.mapping.Surroundings;
import dev.serai.sync.Approving;
import dev.serai.sync.CallsLeft;
import dev.serai.sync.Certificates;
import dev.serai.sync.DecidingTogether;
import dev.serai.sync.DryRunning;
import dev.serai.sync.DryRuns;
import dev.serai.sync.Erasing;
import dev.serai.sync.Erasures;
import dev.serai.sync.Explaining;
import dev.serai.sync.Exporting;
import dev.serai.sync.Forecasting;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.PlanningFiles;
import dev.serai.sync.Remote;
import dev.serai.sync.Review;
import dev.serai.sync.SchemaStore;
import dev.serai.sync.Store;
import dev.serai.sync.TableStatistics;
import dev.serai.sync.Trail;
import dev.serai.sync.Undoing;
import dev.serai.sync.Undos;
import dev.serai.sync.Workers;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the hub together from its ports and gives routes its component and beans. */
@ApplicationScoped
class HubWiring {
    private static final int AFTER_THE_FLOWS = Interceptor.Priority.LIBRARY_AFTER + 500;

    @Produces
    @Singleton
    Hub hub(
            Store store,
            Inspecting inspecting,
            CatalogHolder catalogs,
            InstantSource clock,
            Remote remote,
            HubSettings settings,
            Surroundings surroundings,
            SchemaStore schemas) {
        return new Hub(
                store,
                catalogs,
                clock,
                remote,
                settings.lease(),
                inspecting::waiting,
                new Random(),
                surroundings,
                schemas);
    }

    @Produces
    @Singleton
    DryRunning dryRunning(Hub hub, DryRuns runs) {
        return new DryRunning(hub.context(), runs, new Random());
    }

    @Produces
    @Singleton
    Explaining explaining(Hub hub, Inspecting inspecting, Trail trail) {
        return new Explaining(hub.context(), inspecting, trail);
    }

    @Produces
    @Singleton
    Undoing undoing(Hub hub, Undos undos) {
        return new Undoing(hub.context(), undos);
    }

    @Produces
    @Singleton
    DecidingTogether decidingTogether(Hub hub, Review review) {
        return new DecidingTogether(review, hub.conflicts());
    }

    @Produces
    @Singleton
    Erasing erasing(Hub hub, Erasures erasures, Inspecting inspecting, Trail trail) {
        return new Erasing(hub.context(), erasures, inspecting, trail);
    }

    @Produces
    @Singleton
    Exporting exporting(Hub hub, Erasures erasures, Inspecting inspecting) {
        return new Exporting(hub.context(), erasures, inspecting);
    }

    @Produces
    @Singleton
    Approving approving(Hub hub, DryRuns runs, @ConfigProperty(name = "serai.approval.share") OptionalDouble share) {
        if (share.isPresent() && (share.getAsDouble() < 0 || share.getAsDouble() > 1)) {
            throw new ConfigurationException(
                    "serai.approval.share is " + share.getAsDouble() + " and no share from 0 to 1");
        }
        return new Approving(hub.context(), runs, share);
    }

    @Produces
    @Singleton
    PlanningFiles planningFiles(Hub hub, Inspecting inspecting) {
        return new PlanningFiles(hub.context(), inspecting);
    }

    @Produces
    @Singleton
    Forecasting forecasting(Hub hub, CallsLeft accounts) {
        return new Forecasting(hub.context(), accounts);
    }

    @Produces
    @Singleton
    @Unremovable
    @Named("inbox")
    InboxRepository inbox() {
        return new InboxRepository();
    }

    @Produces
    @Singleton
    @Unremovable
    @Named("uncommitted")
    Uncommitted uncommitted() {
        return new Uncommitted();
    }

    @Produces
    @Singleton
    @Unremovable
    @Named("restarting")
    Restarting restarting(CamelContext camel) {
        return new Restarting(camel);
    }

    @Produces
    @Singleton
    @Unremovable
    @Named("deliveries")
    DeliveriesAggregation deliveries() {
        return new DeliveriesAggregation();
    }

    @Produces
    @Singleton
    @Unremovable
    @Named("hub")
    HubComponent component(Hub hub, CatalogHolder catalogs, @Named("inbox") InboxRepository inbox, Intake intake) {
        return new HubComponent(hub, catalogs, inbox, intake);
    }

    /** Nothing is settled before the files were checked and the routes run. */
    void start(
            @Observes @Priority(AFTER_THE_FLOWS) StartupEvent event,
            CamelContext camel,
            Hub hub,
            DryRunning dryRunning,
            Undoing undoing,
            Erasing erasing,
            Approving approving,
            Certificates certificates,
            Inspecting inspecting,
            TableStatistics statistics,
            HubSettings settings)
            throws Exception {
        hub.context().asks(approving);
        hub.context().readAhead(camel.getExecutorServiceManager().newCachedThreadPool(this, "HubReadingAhead"));
        hub.context().beat(camel.getExecutorServiceManager().newScheduledThreadPool(this, "HubBeats", 1));
        var workers =
                new Workers(hub, settings.settlers(), settings.readers(), inspecting::runningBackfills, dryRunning);
        workers.also("serai-undo", undoing::step);
        workers.also("serai-erase", erasing::step);
        workers.also("serai-runs", () -> certificates.close(hub.context().now()));
        workers.also("serai-statistics", statistics::refresh);
        camel.addService(new WorkingHub(workers));
    }
}
