package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.arc.Unremovable;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.awaitility.core.ConditionTimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.quartz.Calendar;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.calendar.BaseCalendar;

/** A schedule that fires while its route is being added, as on a machine that is busy, is not lost. */
@QuarkusTest
@TestProfile(OwnRoutesProfile.class)
class FiringEarlyTest {
    private static final TriggerKey EARLY = new TriggerKey("early", "test");

    /** Within it Camel looks for the endpoint of a schedule that fired. */
    private static final Duration LOOKED_FOR = Duration.ofSeconds(2);

    @ConfigProperty(name = "serai.routes")
    Path folder;

    @Inject
    CamelContext camel;

    @Inject
    Ticks ticks;

    @Inject
    EarlyCalendar calendar;

    @Test
    void itRunsOnceItsRouteIsThere() {
        camel.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> held(endpoint));
        var routes = new RoutesFolder(folder);
        routes.clear();
        routes.write(
                "early.camel.yaml",
                RoutesFolder.ticking(
                        "early", "\"quartz:test/early?cron=0/1 * * * * ?&customCalendar=%23earlyCalendar\""));

        await().atMost(Duration.ofSeconds(60)).until(() -> ticks.of("early") > 1);
        assertThat(calendar.endpoints()).isEqualTo(1);
    }

    /** Is called when the schedule runs and Camel does not know its endpoint yet. Whoever fired may look for it meanwhile, and make another. */
    private Endpoint held(Endpoint endpoint) {
        if (endpoint instanceof QuartzEndpoint schedule
                && schedule.getTriggerKey().equals(EARLY)
                && calendar.endpoints() == 1) {
            await().atMost(Duration.ofSeconds(30)).until(this::fired);
            try {
                await().atMost(LOOKED_FOR).until(() -> calendar.endpoints() > 1);
            } catch (ConditionTimeoutException e) {
                return endpoint; // as it should be
            }
        }
        return endpoint;
    }

    private boolean fired() throws SchedulerException {
        var trigger = camel.getComponent("quartz", QuartzComponent.class)
                .getScheduler()
                .getTrigger(EARLY);
        return trigger == null || trigger.getPreviousFireTime() != null;
    }

    /** Is asked for by each endpoint that is made of the schedule; the second waits for the route of the first, and is then one too many. */
    @ApplicationScoped
    static class EarlyCalendar {
        private final AtomicInteger endpoints = new AtomicInteger();

        @Inject
        CamelContext camel;

        @Produces
        @Named("earlyCalendar")
        @Dependent
        @Unremovable
        Calendar calendar() {
            if (endpoints.incrementAndGet() > 1) {
                await().atMost(Duration.ofSeconds(30)).until(() -> camel.getRoute("early") != null);
            }
            return new BaseCalendar();
        }

        int endpoints() {
            return endpoints.get();
        }
    }
}
