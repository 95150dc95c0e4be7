package dev.serai.flow;

import static dev.serai.Soon.soon;
import static dev.serai.flow.RoutesFolder.answering;
import static dev.serai.flow.RoutesFolder.ticking;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;

/** Files come, change and go while the hub runs. */
@QuarkusTest
@TestProfile(OwnRoutesProfile.class)
class SwappingFilesTest {

    @ConfigProperty(name = "serai.routes")
    Path folder;

    @Inject
    LoadedFiles files;

    @Inject
    Ticks ticks;

    @Inject
    CamelContext camel;

    RoutesFolder routes;

    @BeforeEach
    void onlyTheFirstFile() {
        routes = new RoutesFolder(folder);
        routes.clear();
        routes.write("first.camel.yaml", answering("first", "there from the start"));
        soon(() -> assertThat(files.state().running().camelRoutes())
                .extracting(RouteFile::content)
                .containsExactly(answering("first", "there from the start")));
        soon(() -> assertThat(files.state().problems()).isEmpty());
        soon(() -> answers("first", "there from the start"));
    }

    @Test
    void theFirstFilesRunFromTheStart() {
        answers("first", "there from the start");
    }

    @Test
    void filesComeChangeAndGo() {
        routes.write("crm/hello.camel.yaml", answering("hello", "one"));
        soon(() -> answers("hello", "one"));
        routes.write("crm/hello.camel.yaml", answering("hello", "two"));
        soon(() -> answers("hello", "two"));
        routes.delete("crm/hello.camel.yaml");
        soon(() -> when().get("/flow/hello").then().statusCode(404));
        answers("first", "there from the start");
        soon(() -> assertThat(camel.getRoute("hello")).isNull());
    }

    @Test
    void whatDidNotChangeIsNotTouched() {
        var first = camel.getRoute("first");
        routes.write("other.camel.yaml", answering("other", "new"));
        soon(() -> answers("other", "new"));
        assertThat(camel.getRoute("first")).isSameAs(first);
    }

    @Test
    void aRouteThatDoesNotEndTakesNoOtherWithIt() {
        var stubborn = new Stubborn();
        camel.addComponent("stubborn", stubborn);
        var both = answering("beside", "one")
                + "- route:\n    id: stubborn\n    from: { uri: stubborn:x, steps: [{ log: x }] }\n";
        routes.write("both.camel.yaml", both);
        soon(() -> answers("beside", "one"));
        routes.write("both.camel.yaml", both.replace("one", "two"));
        await().atMost(Duration.ofSeconds(60)).untilTrue(stubborn.asked);

        soon(() -> when().get("/flow/beside").then().statusCode(200));
        routes.write("both.camel.yaml", both.replace("one", "three"));
        soon(() -> answers("beside", "three"));
    }

    @Test
    void aMountedFolderChangesByItsLink(@TempDir Path versions) throws Exception {
        Path one = Files.createDirectory(versions.resolve("one"));
        Path two = Files.createDirectory(versions.resolve("two"));
        Files.writeString(one.resolve("mounted.camel.yaml"), answering("mounted", "one"));
        Files.writeString(two.resolve("mounted.camel.yaml"), answering("mounted", "two"));
        routes.link("..data", one);
        routes.link("mounted.camel.yaml", Path.of("..data", "mounted.camel.yaml"));
        soon(() -> answers("mounted", "one"));
        routes.link("..data", two);
        soon(() -> answers("mounted", "two"));
    }

    @Test
    void aFileThatIsWrongKeepsTheRunningSet() {
        refuses("wrong.camel.yaml", "- route:\n    id: wrong\n    form: nothing\n");
        refuses("first.camel.yaml", answering("first", "never seen"));
        keepsRunning();
        routes.delete("wrong.camel.yaml");
        soon(() -> answers("first", "never seen"));
        given().get("/q/health/well").then().statusCode(200);
    }

    @Test
    void aRouteThatCamelCannotBuildKeepsTheRunningSet() {
        refuses(
                "first.camel.yaml",
                answering("first", "never seen").replace("/flow/first", "/flow/first?noSuchOption=1"));
        refuses("another.camel.yaml", answering("another", "never seen"));
        keepsRunning();
        when().get("/flow/another").then().statusCode(404);
    }

    /** Writes a file of a set that is wrong with it, too. */
    private void refuses(String path, String content) {
        var before = files.state().refused();
        routes.write(path, content);
        soon(() -> assertThat(files.state().refused()).isNotEmpty().isNotEqualTo(before));
    }

    @Test
    void aScheduleThatIsGoneOrChangedNoLongerFires() throws SchedulerException {
        routes.write("tick.camel.yaml", ticking("tick", "\"quartz:test/tick?cron=0/1 * * * * ?\""));
        routes.write("timer.camel.yaml", ticking("timer", "timer:tock?period=100"));
        soon(() -> assertThat(ticks.of("tick")).isPositive());
        soon(() -> assertThat(ticks.of("timer")).isPositive());
        routes.delete("timer.camel.yaml");
        routes.write("tick.camel.yaml", ticking("tick", "\"quartz:test/tick?cron=0 0 0 1 1 ?\""));
        soon(() -> assertThat(camel.getRoute("timer")).isNull());
        soon(() -> assertThat(((QuartzEndpoint) camel.getRoute("tick").getEndpoint()).getCron())
                .isEqualTo("0 0 0 1 1 ?"));
        soon(() -> assertThat(triggers()).isEqualTo(1));
        var last = new AtomicInteger(-1);
        await("what had fired may still be on its way")
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    var now = fired();
                    return last.getAndSet(now) == now;
                });
        routes.delete("tick.camel.yaml");
        soon(() -> assertThat(triggers()).isZero());
    }

    @Test
    void kameletsLoadAndChangeTheRoutesThatUseThem() {
        String greeting =
                """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: greet-action
                spec:
                  definition:
                    title: Greet
                    description: Greets somebody.
                    properties:
                      whom:
                        title: Whom
                        description: Who is greeted.
                        type: string
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - setBody:
                            simple: "%s {{whom}}"
                """;
        var before = routeIds();
        routes.write("kamelets/greet-action.kamelet.yaml", greeting.formatted("Hello"));
        routes.write(
                "greeting.camel.yaml",
                """
                - route:
                    id: greeting
                    description: Greets by a kamelet.
                    from:
                      uri: platform-http:/flow/greeting
                      steps:
                        - to:
                            uri: kamelet:greet-action
                            parameters:
                              whom: Ada
                """);
        soon(() -> answers("greeting", "Hello Ada"));
        routes.write("kamelets/greet-action.kamelet.yaml", greeting.formatted("Goodbye"));
        soon(() -> answers("greeting", "Goodbye Ada"));
        routes.delete("greeting.camel.yaml");
        routes.delete("kamelets/greet-action.kamelet.yaml");
        soon(() -> assertThat(routeIds()).isEqualTo(before));
    }

    private Set<String> routeIds() {
        return camel.getRoutes().stream().map(Route::getId).collect(Collectors.toSet());
    }

    @Test
    void aSharedPolicyHoldsForAllFilesAndChangesWithItsFile() {
        String policy =
                """
                - routeConfiguration:
                    description: Answers instead of failing.
                    onException:
                      - onException:
                          exception:
                            - java.lang.Exception
                          handled:
                            constant:
                              expression: "true"
                          steps:
                            - setBody:
                                expression:
                                  constant:
                                    expression: %s
                """;
        routes.write(
                "failing.camel.yaml",
                """
                - route:
                    id: failing
                    description: Always fails.
                    from:
                      uri: platform-http:/flow/failing
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: always
                """);
        soon(() -> when().get("/flow/failing").then().statusCode(500));
        routes.write("policy.camel.yaml", policy.formatted("caught"));
        soon(() -> answers("failing", "caught"));
        routes.write("policy.camel.yaml", policy.formatted("handled"));
        soon(() -> answers("failing", "handled"));
        routes.delete("policy.camel.yaml");
        soon(() -> when().get("/flow/failing").then().statusCode(500));
    }

    private void keepsRunning() {
        answers("first", "there from the start");
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'files' }.data.'problem 1'", containsString(".camel.yaml"));
    }

    private int fired() {
        return ticks.of("tick") + ticks.of("timer");
    }

    /** How often the test's schedule is in Quartz. */
    private long triggers() throws SchedulerException {
        return camel
                .getComponent("quartz", QuartzComponent.class)
                .getScheduler()
                .getTriggerKeys(GroupMatcher.anyGroup())
                .stream()
                .filter(trigger -> trigger.getName().equals("tick"))
                .count();
    }

    private static void answers(String id, String word) {
        when().get("/flow/" + id).then().statusCode(200).body(equalTo(word));
    }
}
