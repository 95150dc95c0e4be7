package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.CamelJob;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.pollconsumer.quartz.QuartzScheduledPollConsumerJob;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;

/** I7: a sweep takes as long as its system and its pace say, and keeps the thread of its schedule; the others' schedules must find one all the same. */
@QuarkusTest
class SchedulesTest {
    @Inject
    CamelContext camel;

    @Test
    void allMayRunAtOnce() throws Exception {
        var schedules = camel.getEndpoints().stream()
                .filter(endpoint -> endpoint.getEndpointUri().startsWith("quartz:"))
                .count();
        var scheduler = camel.getComponent("quartz", QuartzComponent.class).getScheduler();

        assertThat(schedules).isGreaterThan(10);
        assertThat((long) scheduler.getMetaData().getThreadPoolSize()).isGreaterThan(3 * schedules);
    }

    /** Pollers and policies of routes have jobs of their own on the same scheduler. */
    @Test
    void onlyWhatBeginsARouteWaitsForOne() {
        assertThat(Schedules.begunByRoute(JobBuilder.newJob(CamelJob.class).build()))
                .isTrue();
        assertThat(Schedules.begunByRoute(
                        JobBuilder.newJob(QuartzScheduledPollConsumerJob.class).build()))
                .isFalse();
        assertThat(Schedules.begunByRoute(JobBuilder.newJob(Job.class).build())).isFalse();
    }
}
