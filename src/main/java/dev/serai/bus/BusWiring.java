package dev.serai.bus;

import dev.serai.catalog.CatalogHolder;
import dev.serai.component.Intake;
import dev.serai.sync.Hub;
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
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts Kafka between receiving and settling where the settings say so. */
@ApplicationScoped
class BusWiring {
    private static final String BROKERS = "camel.component.kafka.brokers";

    @Produces
    @Singleton
    Intake intake(CamelContext camel, Hub hub, BusSettings settings, BusTopic topic) {
        return settings.kind() == BusSettings.Kind.KAFKA ? new Publishing(camel, topic) : hub.receiving()::receive;
    }

    @Produces
    @Singleton
    @Unremovable
    @Named("taking")
    Taking taking(Hub hub, CatalogHolder catalogs) {
        return new Taking(hub, catalogs);
    }

    @Produces
    @Singleton
    BusTopic topic(CamelContext camel, BusSettings settings) {
        return new BusTopic(camel, settings);
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event, BusSettings settings) {
        var brokers = ConfigProvider.getConfig().getOptionalValue(BROKERS, String.class);
        if (settings.kind() == BusSettings.Kind.KAFKA && brokers.isEmpty()) {
            throw new ConfigurationException("serai.bus is kafka, but nothing says where that is: set " + BROKERS);
        }
    }
}
