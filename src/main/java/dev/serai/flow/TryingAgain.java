package dev.serai.flow;

import dev.serai.catalog.MissingSettings;
import dev.serai.sync.Hub;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Settings change with a start of the hub: whatever stopped for want of one works again, or stops again at its first call, which is not made. Before the flows. */
@ApplicationScoped
class TryingAgain {
    void start(
            @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER - 1) StartupEvent event,
            Hub hub,
            LoadedFiles files) {
        var systems = hub.systems();
        files.state().running().catalog().systems().keySet().stream()
                .filter(system -> MissingSettings.stopped(systems.state(system).broken()))
                .forEach(systems::mended);
    }
}
