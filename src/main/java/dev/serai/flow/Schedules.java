package dev.serai.flow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.camel.CamelContext;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.CamelJob;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.component.quartz.StatefulCamelJob;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.listeners.TriggerListenerSupport;

/**
 * Lets a schedule that fires while routes are added wait until they are there, and one whose route is gone do nothing. Camel would make a second endpoint for it, which cannot be
 * scheduled again and takes the schedule away, so that the route would not run before the next start.
 */
@ApplicationScoped
class Schedules {
    private static final Set<Class<?>> BEGIN_ROUTES = Set.of(CamelJob.class, StatefulCamelJob.class);

    private final CamelContext camel;
    private final ReadWriteLock adding = new ReentrantReadWriteLock();

    Schedules(CamelContext camel) {
        this.camel = camel;
    }

    /** What adds routes. */
    interface Adding {
        void add() throws Exception;
    }

    /** Watches over what fires from now on; Camel runs, and no route with a schedule is there yet. */
    void begin() {
        try {
            camel.getComponent("quartz", QuartzComponent.class)
                    .getScheduler()
                    .getListenerManager()
                    .addTriggerListener(new Firing());
        } catch (SchedulerException e) {
            throw new IllegalStateException("Schedules cannot be watched over", e);
        }
    }

    /** Adds routes. */
    void adding(Adding routes) throws Exception {
        adding.writeLock().lock();
        try {
            routes.add();
        } finally {
            adding.writeLock().unlock();
        }
    }

    private final class Firing extends TriggerListenerSupport {
        @Override
        public String getName() {
            return "serai";
        }

        @Override
        public boolean vetoJobExecution(Trigger trigger, JobExecutionContext job) {
            return begunByRoute(job.getJobDetail()) && !hasRoute(trigger.getKey());
        }
    }

    /** The scheduler also serves pollers and policies of routes, which have jobs of other kinds. */
    static boolean begunByRoute(JobDetail job) {
        return BEGIN_ROUTES.contains(job.getJobClass());
    }

    private boolean hasRoute(TriggerKey schedule) {
        adding.readLock().lock();
        try {
            return camel.getRoutes().stream().anyMatch(route -> schedule.equals(schedule(route)));
        } finally {
            adding.readLock().unlock();
        }
    }

    /** Null where it has none. */
    private static TriggerKey schedule(Route route) {
        Endpoint from = route.getEndpoint();
        while (from instanceof DelegateEndpoint around) {
            from = around.getEndpoint();
        }
        return from instanceof QuartzEndpoint quartz ? quartz.getTriggerKey() : null;
    }
}
