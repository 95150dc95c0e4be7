package dev.serai.routes;

import jakarta.inject.Singleton;
import org.apache.camel.builder.RouteBuilder;

/** The form tool, one way: what visitors send becomes contacts. The same enterprise integration patterns as in the route files, in Java; the tool itself and its mapping are files as ever. */
@Singleton
final class FormLeads extends RouteBuilder {
    /** A folder of files without the form tool is complete, too. */
    private static final String TAKES_PART = "${bean:participants?method=has('forms','contact')}";

    private static final int AFTER_THE_START_MILLIS = 3_000;

    @Override
    public void configure() {
        from("platform-http:/webhooks/forms/lead?httpMethodRestrict=POST")
                .routeId("forms-contact-webhook")
                .routeDescription("The form tool tells us at once when a visitor sent something.")
                .routeConfigurationId("webhooks")
                .precondition(TAKES_PART)
                // Checks signature and age, and reads the changes.
                .to("system:forms/contact?operation=verify")
                // A copy of one that is still in flight is not yet a repetition; the inbox decides.
                .idempotentConsumer(simple("forms/${header.CamelHubEventId}"))
                .idempotentRepository("#inbox")
                .eager(false)
                // Goes on after the commit.
                .to("hub:receive?system=forms&entity=contact&lane=critical")
                .end()
                .to("direct:webhook-answer");

        from("quartz:forms/contact?cron={{forms.contact.sweep}}")
                .routeId("forms-contact-sweep")
                .routeDescription("On schedule, whatever the webhooks missed.")
                .precondition(TAKES_PART)
                .to("hub:sweep?system=forms&entity=contact");

        from("timer:forms-contact-first-sweep?repeatCount=1&delay=" + AFTER_THE_START_MILLIS)
                .routeId("forms-contact-first-sweep")
                .routeDescription("A sweep at the start, so that nobody waits for the schedule.")
                .precondition(TAKES_PART)
                .to("hub:sweep?system=forms&entity=contact");
    }
}
