package dev.serai.flow;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.jboss.logging.Logger;

/**
 * Starts Camel, which an application with a main class of its own does itself, and the flows: after everything that they use and before the first request comes in. The hub
 * does not start with files that are wrong.
 */
@ApplicationScoped
class StartingFlows {
    private static final Logger LOG = Logger.getLogger(StartingFlows.class);

    void start(
            @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event,
            CamelRuntime camel,
            CamelContext context,
            LoadedFiles files,
            Schedules schedules,
            SwappingFiles swapping,
            JavaRoutes javaRoutes,
            WatchingFiles watching) {
        Loaded first = files.state().running();
        if (!first.sound()) {
            throw refusal(first.problems());
        }
        SettingsOneByOne.in(context);
        SharedDescriptions.in(context);
        camel.start(new String[0]);
        schedules.begin();
        try {
            swapping.begin(first);
            javaRoutes.begin();
        } catch (BuildException e) {
            throw refusal(List.of(e.problem()));
        }
        LOG.infof(
                "The files run now: %d systems, %d mappings, %d files of routes.",
                first.catalog().systems().size(),
                first.catalog().mappings().size(),
                first.camelRoutes().size());
        CamelSchema.forget();
        watching.begin();
    }

    /** Of this kind Quarkus prints the message alone. */
    private static ConfigurationException refusal(List<Problem> problems) {
        String all = problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n"));
        return new ConfigurationException("The hub does not start, because its files are wrong:\n" + all);
    }
}
