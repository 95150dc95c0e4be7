package dev.serai.flow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Brings a sound set of files to life in place of the running one. What has not changed is not touched; what is replaced finishes what it has begun. A set that Camel cannot
 * build leaves the running one as it was. Used by one thread at a time.
 */
@ApplicationScoped
class SwappingFiles {

    private static final Logger LOG = Logger.getLogger(SwappingFiles.class);

    private final RunningRoutes routes;
    private final LoadedFiles files;
    private final Gate gate;
    private final FlowSettings settings;

    SwappingFiles(RunningRoutes routes, LoadedFiles files, Gate gate, FlowSettings settings) {
        this.routes = routes;
        this.files = files;
        this.gate = gate;
        this.settings = settings;
    }

    /** Builds the first set, of which nothing runs yet. */
    void begin(Loaded first) throws BuildException {
        add(first, first.camelRoutes(), true);
        gate.watch(routes.paths(first.camelRoutes()));
    }

    /** @throws BuildException when Camel cannot build the set; the running one goes on */
    void swap(Loaded next) throws Exception {
        Loaded running = files.state().running();
        SwapPlan plan = SwapPlan.between(running, next);
        if (!plan.touchesRoutes()) {
            files.running(next);
            return;
        }
        gate.close(routes.paths(plan.leaving()), settings.drain());
        try {
            replace(running, next, plan);
        } finally {
            gate.watch(routes.paths(files.state().running().camelRoutes()));
            gate.openAll();
        }
    }

    private void replace(Loaded running, Loaded next, SwapPlan plan) throws Exception {
        try {
            remove(plan.leaving(), plan.shared());
            files.running(next);
            add(next, plan.coming(), plan.shared());
        } catch (Exception e) {
            files.running(running);
            bringBack(running, plan, e);
            throw e;
        }
    }

    /** What came by now goes, and also where that fails the running set is built again. What left was asked to end already. */
    private void bringBack(Loaded running, SwapPlan plan, Exception cause) {
        try {
            remove(plan.coming(), plan.shared());
        } catch (Exception e) {
            cause.addSuppressed(e);
        }
        try {
            add(running, plan.leaving(), plan.shared());
        } catch (BuildException e) {
            LOG.errorf(
                    "A route that ran before does not start again. Correct it or restart the hub. %s", e.getMessage());
        }
    }

    private void remove(List<RouteFile> leaving, boolean shared) throws Exception {
        routes.remove(leaving);
        if (shared) {
            routes.removeShared();
        }
    }

    /** What other routes are built from comes first. */
    private void add(Loaded set, List<RouteFile> coming, boolean shared) throws BuildException {
        if (shared) {
            for (KameletFile kamelet : set.kamelets()) {
                routes.add(kamelet);
            }
        }
        for (RouteFile file : coming.stream().filter(SharedParts::in).toList()) {
            routes.add(file);
        }
        for (RouteFile file :
                coming.stream().filter(file -> !SharedParts.in(file)).toList()) {
            routes.add(file);
        }
    }
}
