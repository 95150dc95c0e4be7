package dev.serai.routes;

import jakarta.inject.Singleton;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** How messages for people leave the hub. Any Camel endpoint can be where they go. */
@Singleton
final class Alerts extends RouteBuilder {
    @Override
    public void configure() {
        from("jpa:dev.serai.store.AlertNotice?namedQuery=AlertNotice.next&consumeLockEntity=false"
                        + "&maximumResults=20&delay={{serai.alerts.poll}}")
                .routeId("alerts")
                .routeDescription("One message for each change of an alert's state, from its table to people.")
                .setBody(simple("${body.notice()}"))
                .setProperty("notice", body())
                .setHeader("subject", method("alertMessages", "subject"))
                .setHeader("Content-Type", method("alertMessages", "contentType"))
                .doTry()
                .setBody(method("alertMessages", "body"))
                .choice()
                .when(simple("${exchangeProperty.notice.state} == 'ESCALATED'"))
                .to("{{serai.alerts.escalate-to}}")
                .otherwise()
                .to("{{serai.alerts.to}}")
                .endDoTry()
                .doCatch(Exception.class)
                .log(
                        LoggingLevel.WARN,
                        "A message for people could not leave, which is tried again: ${exception.message}")
                .setBody(exchangeProperty("notice"))
                // It stands behind the others then, so that they need not wait for it.
                .bean("alertMessages", "later")
                .end();

        from("quartz:serai/report?cron={{serai.alerts.report}}")
                .routeId("report")
                .routeDescription("The summary of the day, to where alerts go.")
                .to("bean:report?method=write");
    }
}
