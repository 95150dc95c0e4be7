package dev.serai.routes;

import jakarta.inject.Singleton;
import org.apache.camel.builder.RouteBuilder;

/** When flows are audited. Replicas that begin at the same time find the one audit of each flow. */
@Singleton
final class Audits extends RouteBuilder {
    @Override
    public void configure() {
        from("quartz:serai/drift-sample?cron={{serai.drift.sample}}")
                .routeId("drift-sample")
                .routeDescription("A sample of each flow, once a day.")
                .to("bean:audits?method=sampleAll");

        from("quartz:serai/drift-full?cron={{serai.drift.full}}")
                .routeId("drift-full")
                .routeDescription("Everything of each flow, once a week.")
                .to("bean:audits?method=compareAll");
    }
}
