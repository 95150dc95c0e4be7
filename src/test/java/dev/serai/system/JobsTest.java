package dev.serai.system;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.StubTool;
import dev.serai.StubTool.Answer;
import dev.serai.StubTool.Request;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes that a system does later: its job is asked over HTTP until it has ended. */
class JobsTest {
    private static final String SINGLY =
            """
            system: shop
            baseUrl: "{{stall.url}}"
            entities:
              contact:
                create:
                  method: POST
                  path: /contacts
                  body: "${body}"
                  item: $.contact
                  job:
                    path: "/jobs/${job}"
                    id: $.job
                    done: { path: $.state, is: done }
                    failed: { path: $.state, is: failed }
                    every: 0.02s
                    within: 1m
                update:
                  method: PATCH
                  path: "/contacts/${id}"
                  body: "${body}"
                  answers: nothing
                  job: { done: { path: $.state, is: done }, every: 0.02s, within: %s }
            """;
    private static final String MANY =
            """
            system: shop
            baseUrl: "{{stall.url}}"
            entities:
              contact:
                update: { method: PATCH, path: "/contacts/${id}", body: "${body}" }
                batch:
                  path: /imports
                  update: { ref: "${ref}", id: "${id}", fields: "${body}" }
                  body: { rows: "${operations}" }
                  results: $.rows
                  ref: $.ref
                  job:
                    path: "/imports/${job}"
                    id: $.import
                    done: { path: $.state, is: finished }
                    failed: { path: $.state, is: rejected }
                    %s
                    every: 0.02s
                    within: 1m
            """;
    private static final Answer RUNNING = Answer.json(200, "{\"state\":\"running\"}");

    private final Deque<Answer> told = new ArrayDeque<>();
    private final StubTool tool = new StubTool(this::answer);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CamelTransport transport = new CamelTransport(camel);

    /** Questions about jobs are answered in order, the last answer again and again. */
    private Answer answer(Request request) {
        return switch (request.line()) {
            case "POST /contacts" -> Answer.json(202, "{\"job\":\"j 1\"}");
            case "PATCH /contacts/c-1" -> Answer.empty(202).with("Location", "/jobs/7?full=1");
            case "PATCH /contacts/c-9" -> Answer.empty(204);
            case "POST /imports" -> Answer.json(202, "{\"import\":5}");
            default -> told.size() > 1 ? told.remove() : told.peek();
        };
    }

    @AfterEach
    void stop() {
        transport.close();
        tool.close();
    }

    private RestSystem system(String file) {
        return new RestSystem(
                SystemFiles.parsed(file), Map.of("stall.url", tool.url())::get, transport, InstantSource.system());
    }

    private Outcome create() {
        return system(SINGLY.formatted("1m")).write(Deliveries.create("shop", 1, Map.of("name", "Ada")));
    }

    private Outcome update(String id) {
        return update(id, "1m");
    }

    private Outcome update(String id, String within) {
        return system(SINGLY.formatted(within)).write(Deliveries.update("shop", 1, id, Map.of("name", "Ada")));
    }

    private List<Outcome> imported(String result) {
        return system(MANY.formatted(result))
                .batch(List.of(
                        Deliveries.update("shop", 1, "c-1", Map.of("n", 1)),
                        Deliveries.update("shop", 2, "c-9", Map.of("n", 2)),
                        Deliveries.update("shop", 3, "c-9", Map.of("n", 3))));
    }

    @Test
    void aCreateIsAcceptedWhenItsJobHasEndedWell() {
        told.addAll(List.of(
                RUNNING,
                Answer.json(503, "{}"),
                Answer.json(200, "{\"state\":\"done\",\"contact\":{\"id\":\"c-1\",\"name\":\"ADA\"}}")));

        var outcome = create();

        assertThat(outcome.result()).isEqualTo(Result.ACCEPTED);
        assertThat(outcome.externalId()).isEqualTo("c-1");
        assertThat(outcome.answer()).containsEntry("name", "ADA");
        assertThat(tool.requests("GET /jobs/j 1")).hasSize(3);
    }

    @Test
    void theAddressThatTheAnswerGivesIsAsked() {
        told.addAll(List.of(RUNNING, Answer.json(200, "{\"state\":\"done\"}")));

        assertThat(update("c-1").result()).isEqualTo(Result.ACCEPTED);
        assertThat(tool.requests("GET /jobs/7")).hasSize(2).allSatisfy(request -> assertThat(request.query())
                .containsEntry("full", "1"));
    }

    @Test
    void anAnswerThatBeginsNoJobIsTheOutcome() {
        assertThat(update("c-9").result()).isEqualTo(Result.ACCEPTED);
        assertThat(tool.requests()).hasSize(1);
    }

    @Test
    void aJobThatNeverEndsIsInDoubtAfterItsTimeAndAskedLessAndLess() {
        told.add(RUNNING);

        var outcome = update("c-1", "0.5s");

        assertThat(outcome.result()).isEqualTo(Result.UNKNOWN);
        assertThat(outcome.reason()).contains("its job was not told to the end within");
        assertThat(tool.requests("GET /jobs/7")).as("20, 60, 140, 300 ms").hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void nobodyWaitsLongerThanTheLease() {
        told.add(RUNNING);
        var delivery = Deliveries.until(
                Instant.now().plus(Duration.ofMillis(5_300)), Deliveries.create("shop", 1, Map.of("name", "Ada")));

        var outcome = system(SINGLY.formatted("1m")).write(delivery);

        assertThat(outcome.result()).isEqualTo(Result.UNKNOWN);
        assertThat(tool.requests("GET /jobs/j 1"))
                .as("asked within 0.3 seconds of the lease, and not for the minute of the job")
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aJobThatFailedIsRefused() {
        told.add(Answer.json(200, "{\"state\":\"failed\",\"code\":\"bad_name\"}"));

        var outcome = create();

        assertThat(outcome.result()).isEqualTo(Result.REFUSED);
        assertThat(outcome.reason()).contains("bad_name");
    }

    @Test
    void aJobThatCannotBeAskedIsInDoubt() {
        told.add(Answer.json(404, "{}"));
        assertThat(create().reason()).contains("its job cannot be asked: GET /jobs/${job} answered 404");

        tool.behaves(request -> Answer.json(202, "{}"));
        assertThat(create()).satisfies(outcome -> {
            assertThat(outcome.result()).isEqualTo(Result.UNKNOWN);
            assertThat(outcome.reason()).contains("does not name it at $.job");
        });
    }

    @Test
    void anotherServerDoesNotGetOurCredentials() {
        try (var other = new StubTool(request -> Answer.json(200, "{\"state\":\"done\"}"))) {
            tool.behaves(request -> Answer.empty(202).with("Location", other.url() + "/jobs/7"));

            assertThat(update("c-1").result()).isEqualTo(Result.UNKNOWN);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void eachItemOfABatchHasItsOwnOutcome() {
        told.addAll(
                List.of(
                        RUNNING,
                        Answer.json(
                                200,
                                """
                        {"state":"finished","rows":[{"ref":"0","status":200,"id":"c-1"},{"ref":"1","status":422,"code":"too_long"}]}""")));

        var outcomes = imported("");

        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(Result.ACCEPTED, Result.REFUSED, Result.UNKNOWN);
        assertThat(outcomes.get(1).reason()).contains("422 (too_long)");
        assertThat(outcomes.get(2).reason()).contains("does not name it");
    }

    @Test
    void resultsMayHaveAnAddressOfTheirOwn() {
        told.addAll(List.of(
                Answer.json(200, "{\"state\":\"finished\"}"),
                Answer.json(429, "{}").with("Retry-After", "0"),
                Answer.json(200, "{\"rows\":[{\"ref\":\"0\"},{\"ref\":\"1\"},{\"ref\":\"2\",\"status\":409}]}")));

        assertThat(imported("result: { path: \"/imports/${job}/rows\" }"))
                .extracting(Outcome::result)
                .containsExactly(Result.ACCEPTED, Result.ACCEPTED, Result.REFUSED);
        assertThat(tool.requests("GET /imports/5")).hasSize(1);
        assertThat(tool.requests("GET /imports/5/rows")).hasSize(2);
    }

    @Test
    void aBatchWhoseJobIsRejectedIsSentItemByItem() {
        told.add(Answer.json(200, "{\"state\":\"rejected\"}"));

        var outcomes = imported("");

        assertThat(outcomes).extracting(Outcome::result).containsOnly(Result.ACCEPTED);
        assertThat(tool.requests("PATCH /contacts/c-9")).hasSize(2);
    }

    @Test
    void whatARejectedJobSaysOfItsItemsCounts() {
        told.add(
                Answer.json(
                        200,
                        "{\"state\":\"rejected\",\"rows\":[{\"ref\":\"0\",\"status\":200},{\"ref\":\"1\"},{\"ref\":\"2\",\"status\":404}]}"));

        assertThat(imported(""))
                .extracting(Outcome::result)
                .containsExactly(Result.ACCEPTED, Result.REFUSED, Result.NOT_FOUND);
        assertThat(tool.requests("PATCH /contacts/c-9")).isEmpty();
    }

    @Test
    void whoIsStoppedDoesNotWaitForTheEnd() throws Exception {
        told.add(Answer.json(200, "{\"state\":\"running\"}").with("Retry-After", "30"));
        var waiting = new CompletableFuture<Outcome>();
        var thread = new Thread(() -> waiting.complete(create()));
        thread.start();
        soon(() -> assertThat(tool.requests("GET /jobs/j 1")).isNotEmpty());

        thread.interrupt();

        assertThat(waiting.get(2, TimeUnit.MINUTES).result()).isEqualTo(Result.UNKNOWN);
        assertThat(tool.requests("GET /jobs/j 1")).hasSize(1);
    }
}
