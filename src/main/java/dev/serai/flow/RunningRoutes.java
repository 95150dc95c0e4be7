package dev.serai.flow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;

/** The routes in Camel by the files that they came from. Used by one thread at a time. */
@ApplicationScoped
class RunningRoutes {

    private final CamelContext camel;
    private final FlowSettings settings;
    private final Schedules schedules;
    /** A file's routes are all that appeared with it, those that Camel made from a kamelet too. */
    private final Map<String, List<String>> idsByFile = new HashMap<>();

    private final List<RouteConfigurationDefinition> configurations = new ArrayList<>();
    private final List<RouteTemplateDefinition> templates = new ArrayList<>();

    RunningRoutes(CamelContext camel, FlowSettings settings, Schedules schedules) {
        this.camel = camel;
        this.settings = settings;
        this.schedules = schedules;
    }

    /** @throws BuildException when Camel cannot read it; nothing of it stays */
    void add(KameletFile kamelet) throws BuildException {
        load(kamelet.path(), kamelet.name() + ".kamelet.yaml", kamelet.content());
    }

    /** Builds and starts the file's routes. @throws BuildException when one of them cannot be built or started; nothing of the file stays */
    void add(RouteFile file) throws BuildException {
        String withoutEnding = file.path().substring(0, file.path().length() - ".camel.yaml".length());
        load(file.path(), withoutEnding.replace('.', '-') + ".camel.yaml", file.content());
    }

    /** The paths at which the routes of these files answer HTTP. */
    Set<HttpPath> paths(Collection<RouteFile> files) {
        return files.stream()
                .flatMap(file -> ids(file.path()).stream())
                .map(camel::getRoute)
                .flatMap(route -> HttpPath.of(route).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Ends the routes of these files together: none takes anything new, and all finish what they have begun, within the time that is set for it. Where one fails to end, the
     * others end all the same.
     */
    void remove(Collection<RouteFile> files) throws Exception {
        List<String> ids =
                files.stream().flatMap(file -> ids(file.path()).stream()).toList();
        drain(ids);
        Exception failed = null;
        for (String id : ids) {
            failed = first(failed, removed(id));
        }
        files.forEach(file -> idsByFile.remove(file.path()));
        if (failed != null) {
            throw failed;
        }
    }

    private static Exception first(Exception one, Exception other) {
        if (one != null && other != null) {
            one.addSuppressed(other);
        }
        return one != null ? one : other;
    }

    /** What it failed with, null where it did not. */
    private Exception removed(String id) {
        try {
            remove(id);
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    /** Forgets what routes were built from; only without routes. */
    void removeShared() throws Exception {
        for (RouteConfigurationDefinition configuration : configurations) {
            model().removeRouteConfiguration(configuration);
        }
        model().removeRouteTemplateDefinitions(templates);
        configurations.clear();
        templates.clear();
        idsByFile.clear();
    }

    private void load(String path, String location, String content) throws BuildException {
        Set<String> before = camel.getRoutes().stream().map(Route::getId).collect(Collectors.toSet());
        List<RouteDefinition> definitionsBefore = List.copyOf(model().getRouteDefinitions());
        List<RouteConfigurationDefinition> configurationsBefore =
                List.copyOf(model().getRouteConfigurationDefinitions());
        List<RouteTemplateDefinition> templatesBefore = List.copyOf(model().getRouteTemplateDefinitions());
        try {
            schedules.adding(() -> PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("files:" + location, content)));
        } catch (Exception e) {
            throw undone(path, content, e, definitionsBefore);
        } finally {
            configurations.addAll(added(configurationsBefore, model().getRouteConfigurationDefinitions()));
            templates.addAll(added(templatesBefore, model().getRouteTemplateDefinitions()));
        }
        idsByFile.put(
                path,
                camel.getRoutes().stream()
                        .map(Route::getId)
                        .filter(id -> !before.contains(id))
                        .toList());
    }

    private BuildException undone(String path, String content, Exception cause, List<RouteDefinition> before) {
        try {
            model().removeRouteDefinitions(added(before, model().getRouteDefinitions()));
        } catch (Exception e) {
            cause.addSuppressed(e);
        }
        return BuildException.of(
                settings.folder() + "/" + path,
                FailedPlace.line(path, content, cause),
                "Correct the endpoint, option or setting that it names",
                cause);
    }

    private void drain(List<String> ids) throws Exception {
        List<RouteStartupOrder> routes = camel.getCamelContextExtension().getRouteStartupOrder().stream()
                .filter(order -> ids.contains(order.getRoute().getId()))
                .toList();
        camel.getShutdownStrategy().shutdown(camel, routes, settings.drain().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void remove(String id) throws Exception {
        Route route = camel.getRoute(id);
        Endpoint from = route == null ? null : route.getEndpoint();
        RouteDefinition definition = model().getRouteDefinition(id);
        camel.getRouteController().stopRoute(id, settings.drain().toMillis(), TimeUnit.MILLISECONDS);
        camel.removeRoute(id);
        if (definition != null) {
            model().removeRouteDefinition(definition);
        }
        if (from instanceof QuartzEndpoint schedule) {
            unschedule(schedule.getComponent().getScheduler(), schedule.getTriggerKey());
        }
    }

    /** Camel leaves a clustered trigger in place, which would fire for a route that is gone. */
    private static void unschedule(Scheduler scheduler, TriggerKey trigger) throws SchedulerException {
        if (scheduler != null && !scheduler.isShutdown()) {
            scheduler.unscheduleJob(trigger);
        }
    }

    private List<String> ids(String path) {
        return idsByFile.getOrDefault(path, List.of());
    }

    private Model model() {
        return (ModelCamelContext) camel;
    }

    private static <T> List<T> added(List<T> before, List<T> after) {
        return after.stream()
                .filter(one -> before.stream().noneMatch(other -> other == one))
                .toList();
    }
}
