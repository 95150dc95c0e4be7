package dev.serai.admin;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Offers the hub's own MBeans in the domain {@code dev.serai} as long as it runs. */
@ApplicationScoped
class ManagementBeans {
    /** Whose deed it is that came by them: JMX does not say who asks. */
    static final String BY_JMX = "jmx";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final List<ObjectName> offered = new ArrayList<>();

    @Inject
    ManagedFlows flows;

    @Inject
    ManagedConflicts conflicts;

    @Inject
    ManagedDeadLetters deadLetters;

    @Inject
    ManagedBackfills backfills;

    @Inject
    ManagedHealth health;

    void start(@Observes StartupEvent event) throws JMException {
        offer("Flows", flows, FlowsMXBean.class);
        offer("Conflicts", conflicts, ConflictsMXBean.class);
        offer("DeadLetters", deadLetters, DeadLettersMXBean.class);
        offer("Backfills", backfills, BackfillsMXBean.class);
        offer("Health", health, HealthMXBean.class);
    }

    void stop(@Observes ShutdownEvent event) throws JMException {
        for (var name : offered) {
            server.unregisterMBean(name);
        }
    }

    private <T> void offer(String type, T bean, Class<T> as) throws JMException {
        var name = new ObjectName("dev.serai:type=" + type);
        server.registerMBean(new StandardMBean(Plainly.failing(bean, as), as, true), name);
        offered.add(name);
    }
}
