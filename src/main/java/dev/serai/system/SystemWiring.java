package dev.serai.system;

import dev.serai.catalog.CatalogHolder;
import dev.serai.sync.Remote;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Gives the declared systems to the use cases and to the routes. */
@ApplicationScoped
class SystemWiring {
    @Produces
    @Singleton
    @Unremovable
    Systems systems(CamelContext context, CatalogHolder catalogs) {
        return new Systems(context, catalogs);
    }

    void close(@Disposes Systems systems) {
        systems.close();
    }

    @Produces
    @Singleton
    Remote remote(CamelContext context, ProducerTemplate template, Systems systems) {
        return new CamelRemote(context, template, systems);
    }

    @Produces
    @Singleton
    @Unremovable
    @Named("system")
    SystemComponent component(Systems systems) {
        var component = new SystemComponent();
        component.use(systems);
        return component;
    }
}
