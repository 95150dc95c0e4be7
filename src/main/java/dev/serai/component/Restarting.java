package dev.serai.component;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.apache.camel.CamelContext;

/** Starts routes anew whose consumer ended by itself, which Camel does not notice. */
@RegisterForReflection
public final class Restarting {
    private final CamelContext camel;

    Restarting(CamelContext camel) {
        this.camel = camel;
    }

    /** Stops the route and starts it with a new consumer. */
    public void restart(String route) throws Exception {
        var routes = camel.getRouteController();
        routes.stopRoute(route);
        routes.startRoute(route);
    }
}
