package dev.serai.flow;

import static dev.serai.flow.Folder.CAMEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What route files say, and what is wrong with them. */
class RouteFileTest {
    private static final String ROUTES =
            """
            - route:
                id: crm-contact-webhook
                description: The CRM tells us at once.
                from:
                  uri: platform-http:/webhooks/crm/contact
                  parameters: { httpMethodRestrict: POST }
                  steps:
                    - to: { uri: "system:crm/contact", parameters: { operation: list } }
                    - idempotentConsumer:
                        idempotentRepository: "#inbox"
                        eager: false
                        expression: { simple: { expression: "crm/${header.CamelHubEventId}" } }
                        steps:
                          - to: { uri: "hub:receive", parameters: { system: crm, entity: contact } }
            - route:
                id: crm-contact-delivery
                from:
                  uri: hub:deliveries
                  parameters: { system: crm, entity: contact }
                  steps:
                    - throttle:
                        timePeriodMillis: "1000"
                        expression: { constant: { expression: "{{crm.rate}}" } }
                    - aggregate:
                        completionFromBatchConsumer: true
                        completionSize: "{{crm.batch}}"
                        correlationExpression: { constant: { expression: "true" } }
                        aggregationStrategy: "#batch"
                        steps:
                          - toD: { uri: "system:crm/${header.entity}" }
                    - to: { uri: "hub:outcome" }
            """;

    private static Folder sound() {
        return Folder.sound().with(CAMEL, ROUTES);
    }

    @Test
    void aSoundFileIsHandedOn() {
        var loaded = sound().read();
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.camelRoutes())
                .containsExactly(new RouteFile(
                        CAMEL,
                        java.util.List.of("crm-contact-webhook", "crm-contact-delivery"),
                        ROUTES,
                        Hash.sha256(ROUTES)));
    }

    /** A sender that is answered with what was taken, which is no answer, sends it again. */
    @Test
    void aWebhookWithoutAnAnswerIsWarnedOf() {
        assertThat(sound().read().warnings()).singleElement().satisfies(warning -> assertThat(warning.toString())
                .startsWith(CAMEL + ":4: this route ends in hub:receive")
                .contains("direct:webhook-answer"));
        var receive = "- to: { uri: \"hub:receive\", parameters: { system: crm, entity: contact } }\n";
        var answered = sound().replacing(CAMEL, receive, receive + "        - to: direct:webhook-answer\n")
                .adding(CAMEL, "- route: { id: a, from: { uri: \"direct:webhook-answer\", steps: [{ log: x }] } }\n");
        assertThat(answered.read().warnings()).isEmpty();
        var direct = sound().replacing(CAMEL, "platform-http:/webhooks/crm/contact", "direct:crm-contact")
                .replacing(CAMEL, "      parameters: { httpMethodRestrict: POST }\n", "");
        assertThat(direct.read().warnings()).isEmpty();
    }

    /** A part of the sound file, what stands there instead, and the problem. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                of(
                        "    id: crm-contact-webhook\n",
                        "",
                        ":1: this route has no id. Add id: with a name that is used once."),
                of(
                        "id: crm-contact-webhook",
                        "id: 5",
                        ":2: this must be of type string, it is of type integer. Put the value in quotes."),
                of(
                        "id: crm-contact-delivery",
                        "id: crm-contact-webhook",
                        ":16: the id 'crm-contact-webhook' is taken, see line 2. Give it another id."),
                of(
                        "- route:\n    id: crm-contact-webhook",
                        "- rout:\n    id: crm-contact-webhook",
                        ":1: unknown key 'rout'. Did you mean 'route'?"),
                of("eager: false", "eager: \"false\"", ":11: this must be of type boolean, it is of type string."),
                of("eager: false", "eagre: false", ":11: unknown key 'eagre'. Did you mean 'eager'?"),
                of(
                        "parameters: { operation: list }",
                        "parametrs: { operation: list }",
                        ":8: unknown key 'parametrs'. Did you mean 'parameters'?"),
                of("    - idempotentConsumer:", "    - idempotent:", ":9: unknown key 'idempotent'."),
                of(
                        "timePeriodMillis: \"1000\"",
                        "timePeriodMillis: 1000",
                        ":22: this must be of type string, it is of type integer. Put the value in quotes."),
                of("- to: { uri: \"hub:outcome\" }", "- to: { }", ":31: the key 'uri' is missing. Add it."),
                of("      uri: hub:deliveries\n", "", ":17: the key 'uri' is missing. Add it."),
                of(
                        "    from:\n      uri: hub:deliveries\n",
                        "  from:\n      uri: hub:deliveries\n",
                        ":15: one key stands here, not several. Indent what belongs to the first one further than it."),
                of(
                        "system:crm/contact\"",
                        "system:crn/contact\"",
                        ":8: there is no system 'crn'. Did you mean 'crm'? Known here: crm."),
                of(
                        "system:crm/contact\"",
                        "system:crm/order\"",
                        ":8: the system crm has no entity 'order'. Add it to entities in crm.system.yaml, or use one that is there."),
                of(
                        "system:crm/contact\"",
                        "system:crm\"",
                        ":8: 'system:crm' names no entity. Write system:SYSTEM/ENTITY."),
                of(
                        "uri: \"hub:receive\", parameters: { system: crm,",
                        "uri: \"hub:receive\", parameters: { lane: crtical, system: crm,",
                        ":14: there is no lane 'crtical'. Did you mean 'critical'? Known here: critical, bulk."),
                of(
                        "uri: \"hub:outcome\"",
                        "uri: \"quartz:a/b?cron=0/15 * * * *\"",
                        ":31: the cron '0/15 * * * *' cannot be read. Write seconds, minutes, hours, day, month and"
                                + " weekday, such as 0 0/15 * * * ? for every 15 minutes."),
                of("operation: list", "operation: lst", ":8: unknown operation 'lst'. Did you mean 'list'?"),
                of(
                        "operation: list",
                        "operation: batch",
                        ":8: crm.system.yaml does not say how to batch contact. Add it there, or use another operation."),
                of("operation: list", "operation: verify", ":8: crm.system.yaml does not say how to verify contact."),
                of(
                        "uri: \"hub:outcome\"",
                        "uri: \"hub:outcom\"",
                        ":31: unknown operation 'hub:outcom'. Did you mean 'outcome'?"),
                of(
                        "uri: \"hub:outcome\"",
                        "uri: \"hub:sweep?system=crm\"",
                        ":31: hub:sweep needs the parameter 'entity'. Add it to parameters."),
                of(
                        "{ system: crm, entity: contact } }",
                        "{ entity: contact } }",
                        ":14: hub:receive needs the parameter 'system'."),
                of(
                        "    description: The CRM tells us at once.",
                        "    routeConfigurationId: webhook",
                        ":3: there is no routeConfiguration 'webhook'. Add it to a .camel.yaml file."),
                of(
                        "{ system: crm, entity: contact } }",
                        "{ system: erp, entity: contact } }",
                        ":14: there is no system 'erp'."),
                of(
                        "{ system: crm, entity: contact } }",
                        "{ system: crm, entity: contacts } }",
                        ":14: there is no entity 'contacts'. Did you mean 'contact'?"),
                of(
                        "uri: \"hub:outcome\"",
                        "uri: \"hub:sweep?system=xyz&entity=contact\"",
                        ":31: there is no system 'xyz'."),
                of(
                        "uri: \"hub:outcome\"",
                        "uri: \"hub:sweep?system=crm&entity=xyz\"",
                        ":31: there is no entity 'xyz'."),
                of("{ uri: \"hub:outcome\" }", "hub:sweep?system=crm&entity=xyz", ":31: there is no entity 'xyz'."));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(String part, String instead, String problem) {
        assertThat(sound().replacing(CAMEL, part, instead).problems())
                .anyMatch(found -> found.startsWith(CAMEL + problem));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void oneMistakeIsOneOrTwoProblems(String part, String instead, String problem) {
        assertThat(sound().replacing(CAMEL, part, instead).problems()).hasSizeBetween(1, 2);
    }

    @Test
    void whatASettingOrAMessageDecidesIsNotChecked() {
        assertThat(sound().replacing(CAMEL, "system:crm/contact\"", "system:{{which}}/contact\"")
                        .replacing(
                                CAMEL,
                                "{ system: crm, entity: contact } }",
                                "{ system: \"{{s}}\", entity: \"{{e}}\" } }")
                        .problems())
                .isEmpty();
    }

    @Test
    void aConfigurationMayBeInAnotherFile() {
        var named =
                sound().replacing(CAMEL, "description: The CRM tells us at once.", "routeConfigurationId: webhooks");
        var configuration = "- routeConfiguration:\n    id: ID\n    errorHandler:\n      noErrorHandler: {}\n";
        assertThat(named.with("z.camel.yaml", configuration.replace("ID", "webhooks"))
                        .problems())
                .isEmpty();
        assertThat(named.with("z.camel.yaml", configuration.replace("ID", "webhook"))
                        .problems())
                .containsExactly(
                        CAMEL + ":3: there is no routeConfiguration 'webhooks'. Did you mean 'webhook'? Known here: "
                                + "webhook.");
    }

    @Test
    void theOperationsAreThoseOfTheComponents() {
        assertThat(CheckingEndpoints.SYSTEM)
                .containsExactlyElementsOf(java.util.Arrays.stream(dev.serai.system.SystemOperationName.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void aRouteWithoutItsFrameIsRefused() {
        assertThat(Folder.sound()
                        .with(CAMEL, "- from:\n    uri: direct:a\n    steps:\n      - to: log:a\n")
                        .problems())
                .containsExactly(
                        CAMEL + ":1: this route has no id. Write it as route: with an id and the from within.");
    }

    @Test
    void aMapIsNotAListOfRoutes() {
        assertThat(Folder.sound().with(CAMEL, "route: {}\n").problems())
                .containsExactly(CAMEL
                        + ":1: the file must be a list of routes, it is a map. Begin each route with '- route:'.");
        assertThat(Folder.sound().with(CAMEL, "").problems())
                .containsExactly(CAMEL
                        + ":1: the file must be a list of routes, it is nothing. Begin each route with '- route:'.");
    }

    @Test
    void idsAreAloneInTheWholeFolder() {
        var again =
                "- route:\n    id: crm-contact-webhook\n    from:\n      uri: direct:b\n      steps:\n        - to: { uri: \"log:b\" }\n";
        assertThat(sound().with("z.camel.yaml", again).problems())
                .containsExactly(
                        "z.camel.yaml:2: the route 'crm-contact-webhook' is already in crm.camel.yaml:2. Give it another id.");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void noTwoRoutesAnswerTheSameRequest(String uri, String methods, boolean refused) {
        var second =
                """
                - route:
                    id: second
                    from:
                      uri: "%s"
                      parameters: { %s }
                      steps:
                        - to: { uri: "log:b" }
                """
                        .formatted(uri, methods);
        assertThat(sound().with("z.camel.yaml", second).problems()).hasSize(refused ? 1 : 0);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                of("platform-http:/webhooks/crm/contact", "httpMethodRestrict: POST", true),
                of("platform-http:webhooks/crm/contact", "httpMethodRestrict: POST", true),
                of("platform-http:/webhooks/crm/contact?httpMethodRestrict=POST", "", true),
                of("platform-http:/webhooks/crm/contact", "httpMethodRestrict: \"GET, post\"", true),
                of("platform-http:/webhooks/crm/contact", "", true),
                of("platform-http:/webhooks/crm/contact", "httpMethodRestrict: GET", false),
                of("platform-http:/webhooks/crm/contact/x", "httpMethodRestrict: POST", false),
                of("platform-http:{{path}}", "httpMethodRestrict: POST", false),
                of("direct:/webhooks/crm/contact", "", false));
    }

    @Test
    void pathParametersAreTheSameWhateverTheyAreCalled() {
        var one =
                "- route:\n    id: ID\n    from:\n      uri: \"platform-http:/a/{NAME}\"\n      steps:\n        - to: { uri: \"log:b\" }\n";
        assertThat(Folder.sound()
                        .with("a.camel.yaml", one.replace("ID", "a").replace("NAME", "x"))
                        .with("b.camel.yaml", one.replace("ID", "b").replace("NAME", "y"))
                        .problems())
                .containsExactly(
                        "b.camel.yaml:4: requests of /a/{} are already answered by a.camel.yaml:4. Give one of the "
                                + "two another path or another httpMethodRestrict.");
    }
}
