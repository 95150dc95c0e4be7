package dev.serai.console;

import dev.serai.access.Role;
import dev.serai.audit.AuditTrail;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.impl.ClasspathServiceCreator;

/** Jolokia inside the hub, once per role: each lets through what that role may do. */
@ApplicationScoped
class JolokiaForRoles {
    private static final String SERVICES = "services";

    @Inject
    AuditTrail trail;

    private final Callers callers = new Callers();
    private final Map<Role, HttpRequestHandler> handlers = new EnumMap<>(Role.class);
    private final List<JolokiaServiceManager> managers = new ArrayList<>();

    void start(@Observes StartupEvent event) {
        for (var role : Role.values()) {
            var manager = JolokiaServiceManagerFactory.createJolokiaServiceManager(
                    settings(role), new JolokiaLog(), new Permitted(role, callers, trail));
            manager.addServices(
                    new ClasspathServiceCreator(Thread.currentThread().getContextClassLoader(), SERVICES));
            managers.add(manager);
            handlers.put(role, new HttpRequestHandler(manager.start()));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        managers.forEach(JolokiaServiceManager::stop);
    }

    HttpRequestHandler handler(Role role) {
        return handlers.get(role);
    }

    Callers callers() {
        return callers;
    }

    private static StaticConfiguration settings(Role role) {
        return new StaticConfiguration(
                ConfigKey.AGENT_ID, "serai-" + role,
                ConfigKey.DISCOVERY_ENABLED, "false",
                ConfigKey.DISABLE_DETECTORS, "true",
                // What a role may not see of an MBean is left out of it; the rest is shown.
                ConfigKey.IGNORE_ERRORS, "true",
                ConfigKey.ALLOW_ERROR_DETAILS, "false",
                ConfigKey.SERIALIZE_EXCEPTION, "false");
    }
}
