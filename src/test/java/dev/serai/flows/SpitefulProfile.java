package dev.serai.flows;

import dev.serai.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/**
 * The one-way example whose e-mail platform, and the collector of traces, are a server that a test starts at a port that was free. Two more tools take part by routes of their own: one
 * hands on what its tool says, one fails with what it was to send.
 */
public final class SpitefulProfile implements QuarkusTestProfile {
    static final String PORT = "test.spiteful.port";

    private static final String DESK =
            """
            - route:
                id: desk-contact-delivery
                description: Tells what the tool says as it is.
                routeConfigurationId: deliveries
                from:
                  uri: hub:deliveries
                  parameters: { system: desk, entity: contact }
                  steps:
                    - setBody: { expression: { simple: { expression: "${body.body}" } } }
                    - convertBodyTo: { type: java.lang.String }
                    - to: { uri: "http://localhost:PORT/desk?throwExceptionOnFailure=false&httpMethod=POST" }
                    - convertBodyTo: { type: java.lang.String }
                    - setBody: { expression: { simple: { expression: '{"result": "refused", "reason": "${body}"}' } } }
                    - to: { uri: "hub:outcome" }
            - route:
                id: desk-contact-find
                description: Nobody is there.
                from:
                  uri: direct:desk.contact.find
                  steps:
                    - setBody: { expression: { constant: { expression: "[]" } } }
            """;
    private static final String TILL =
            """
            - route:
                id: till-contact-delivery
                description: Fails with what it was to send.
                routeConfigurationId: deliveries
                from:
                  uri: hub:deliveries
                  parameters: { system: till, entity: contact }
                  steps:
                    - throwException:
                        exceptionType: java.lang.IllegalArgumentException
                        message: "${body.body}"
            - route:
                id: till-contact-find
                description: Nobody is there.
                from:
                  uri: direct:till.contact.find
                  steps:
                    - setBody: { expression: { constant: { expression: "[]" } } }
            """;

    @Override
    public Map<String, String> getConfigOverrides() {
        var port = Integer.toString(FreePort.any());
        var settings = new HashMap<>(Map.of(
                PORT,
                port,
                "serai.routes",
                files(port),
                "email.url",
                "http://localhost:" + port + "/email",
                "serai.traces.to",
                "http://localhost:" + port + "/v1/traces",
                "crm.contact.sweep",
                "0 0 3 1 1 ?",
                "serai.health.look",
                "200ms",
                "serai.alerts.poll",
                "200",
                "serai.alerts.settle",
                "0s"));
        return settings;
    }

    private static String files(String port) {
        var files = new OneWayFiles()
                .replace("contact.entity.yaml", "  email: out", "  email: out\n  desk: out\n  till: out");
        for (var tool : new String[] {"desk", "till"}) {
            files.add(
                    tool + ".mapping.yaml",
                    files.text("email.mapping.yaml").replace("email/contact", tool + "/contact"));
        }
        return files.add("desk.camel.yaml", DESK.replace("PORT", port))
                .add("till.camel.yaml", TILL)
                .folder();
    }
}
