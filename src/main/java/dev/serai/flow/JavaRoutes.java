package dev.serai.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** The routes that are written in Java. They come once, after the files, whose configurations and routes they name; a swap of files leaves them as they are. */
@ApplicationScoped
class JavaRoutes {
    private final CamelContext camel;
    private final Schedules schedules;
    private final Instance<RoutesBuilder> builders;

    JavaRoutes(CamelContext camel, Schedules schedules, @Any Instance<RoutesBuilder> builders) {
        this.camel = camel;
        this.schedules = schedules;
        this.builders = builders;
    }

    /** Builds and starts them. @throws BuildException when one of them cannot be built or started */
    void begin() throws BuildException {
        for (var builder : builders) {
            try {
                schedules.adding(() -> camel.addRoutes(builder));
            } catch (Exception e) {
                throw BuildException.of(
                        builder.getClass().getName(),
                        0,
                        "Correct the endpoint, option or setting that it names, and build the hub anew",
                        e);
            }
        }
    }
}
