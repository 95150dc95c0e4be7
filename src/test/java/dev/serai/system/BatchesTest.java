package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import dev.serai.system.TransportException.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final String LIST =
            """
            system: list
            baseUrl: "{{shop.url}}"
            errors:
              - { status: 409, outcome: duplicate, id: $.member.id }
            entities:
              contact:
                update: { method: PATCH, path: "/members/${id}", body: "${body}" }
                delete: { method: DELETE, path: "/members/${id}" }
                batch:
                  path: /batch
                  size: 2
                  body: { all: "${operations}" }
                  create: { do: add, ref: "${ref}", with: "${body}" }
                  update: { do: change, ref: "${ref}", id: "${id}", with: "${body}" }
                  results: $.results
                  ref: $.ref
                  item: $.member
            """;
    private final FakeTransport list = new FakeTransport();
    private final RestSystem system = list.system(LIST);

    @Test
    void eachItemHasItsOwnOutcomeWhateverTheOrderOfTheResults() {
        list.answers(
                200,
                """
                {"results":[{"ref":"1","status":409,"member":{"id":"m2"}},{"ref":"0","status":201,"member":{"id":"m1","N":"A"}}]}
                """);

        var outcomes = system.batch(List.of(create(1), create(2)));

        assertThat(results(outcomes)).containsExactly(Result.ACCEPTED, Result.DUPLICATE);
        assertThat(outcomes).extracting(Outcome::externalId).containsExactly("m1", "m2");
        assertThat(outcomes.get(0).answer()).containsEntry("N", "A");
        assertThat(list.lastBody())
                .isEqualTo("{\"all\":[{\"do\":\"add\",\"ref\":\"0\",\"with\":{\"n\":1}},"
                        + "{\"do\":\"add\",\"ref\":\"1\",\"with\":{\"n\":2}}]}");
    }

    @Test
    void anItemThatIsTooLongIsLeftOutAndTheOthersGo() {
        var narrow = list.system(LIST.replace("contact:\n", "contact:\n    item: { lengths: { n: 2 } }\n"));
        list.answers(200, "{\"results\":[{\"ref\":\"1\",\"status\":201,\"member\":{\"id\":\"m1\"}}]}");
        var outcomes = narrow.batch(List.of(
                Deliveries.create("list", 1, Map.of("n", "abc")), Deliveries.create("list", 2, Map.of("n", "ab"))));
        assertThat(outcomes).extracting(Outcome::result).containsExactlyInAnyOrder(Result.REFUSED, Result.ACCEPTED);
        assertThat(list.lastBody()).doesNotContain("abc");
    }

    @Test
    void eachFailureOfAnItemHasItsClass() {
        list.answers(200, "{\"results\":[{\"ref\":\"0\",\"status\":429},{\"ref\":\"1\",\"status\":500}]}")
                .answers(200, "{\"results\":[{\"ref\":\"2\",\"status\":400},{\"ref\":\"3\",\"status\":404}]}");

        var outcomes = system.batch(List.of(update(1), update(2), update(3), update(4)));

        assertThat(results(outcomes))
                .containsExactly(Result.RATE_LIMITED, Result.UNKNOWN, Result.REFUSED, Result.NOT_FOUND);
    }

    /** SCIM writes a part's status as text, and so do others. */
    @Test
    void aStatusThatIsTextCountsAsWell() {
        list.answers(200, "{\"results\":[{\"ref\":\"0\",\"status\":\"400\"},{\"ref\":\"1\",\"status\":\"429\"}]}");

        assertThat(results(system.batch(List.of(update(1), update(2)))))
                .containsExactly(Result.REFUSED, Result.RATE_LIMITED);
    }

    @Test
    void anItemWithoutAResultIsInDoubt() {
        list.answers(200, "{\"results\":[{\"ref\":\"0\",\"status\":200,\"member\":{\"id\":\"1\"}}]}")
                .answers(200, "gibberish");

        assertThat(results(system.batch(List.of(update(1), update(2)))))
                .containsExactly(Result.ACCEPTED, Result.UNKNOWN);
        assertThat(results(system.batch(List.of(update(1), update(2))))).containsOnly(Result.UNKNOWN);
    }

    @Test
    void anUnansweredBatchIsInDoubtAsAWhole() {
        list.fails(Stage.SENT).fails(Stage.NOT_SENT);

        assertThat(results(system.batch(List.of(create(1), update(2))))).containsOnly(Result.UNKNOWN);
        assertThat(results(system.batch(List.of(create(1), update(2))))).containsOnly(Result.TRANSIENT);
    }

    @Test
    void aLimitedBatchIsLimitedAsAWhole() {
        list.answers(429, "{}", "Retry-After", "7");

        var outcomes = system.batch(List.of(create(1), update(2)));

        assertThat(results(outcomes)).containsOnly(Result.RATE_LIMITED);
        assertThat(outcomes)
                .extracting(Outcome::retryAt)
                .containsOnly(list.now().plusSeconds(7));
    }

    @Test
    void aRefusedBatchIsSentSingly() {
        list.answers(400, "{}").answers(200, "{\"id\":\"2\"}").answers(400, "{}");

        var outcomes = system.batch(List.of(update(2), update(3)));

        assertThat(list.calls).extracting(HttpCall::method).containsExactly("POST", "PATCH", "PATCH");
        assertThat(results(outcomes)).containsExactly(Result.ACCEPTED, Result.REFUSED);
    }

    @Test
    void aRefusedBatchOfWhatHasNoSingleCallIsSentInBatchesOfOne() {
        list.answers(422, "{}")
                .answers(200, "{\"results\":[{\"ref\":\"0\",\"status\":201,\"member\":{\"id\":\"m1\"}}]}")
                .answers(422, "{}");

        var outcomes = system.batch(List.of(create(1), create(2)));

        assertThat(results(outcomes)).containsExactly(Result.ACCEPTED, Result.REFUSED);
    }

    @Test
    void whatTheBatchCannotSayIsSentByItself() {
        list.answers(204, null)
                .answers(200, "{\"results\":[{\"ref\":\"1\",\"status\":200,\"member\":{\"id\":\"2\"}}]}");

        var outcomes = system.batch(List.of(Deliveries.delete("list", 1, "1"), update(2)));

        assertThat(list.calls).extracting(HttpCall::method).containsExactly("DELETE", "POST");
        assertThat(results(outcomes)).containsOnly(Result.ACCEPTED);
    }

    @Test
    void aSingleCreateGoesThroughTheBatchWhereThereIsNoOtherWay() {
        list.answers(200, "{\"results\":[{\"ref\":\"0\",\"status\":201,\"member\":{\"id\":\"m1\"}}]}");

        assertThat(system.write(create(1)).externalId()).isEqualTo("m1");
    }

    @Test
    void resultsWithoutReferencesAreTakenInOrderOnlyWhenNoneIsMissing() {
        var ordered = list.system(LIST.replace("      ref: $.ref\n", ""));
        list.answers(200, "{\"results\":[{\"status\":200,\"member\":{\"id\":\"1\"}},{\"status\":400}]}")
                .answers(200, "{\"results\":[{\"status\":200,\"member\":{\"id\":\"1\"}}]}");

        assertThat(results(ordered.batch(List.of(update(1), update(2)))))
                .containsExactly(Result.ACCEPTED, Result.REFUSED);
        assertThat(results(ordered.batch(List.of(update(1), update(2))))).containsOnly(Result.UNKNOWN);
    }

    private static LeasedDelivery create(long record) {
        return Deliveries.create("list", record, Map.of("n", record));
    }

    private static LeasedDelivery update(long record) {
        return Deliveries.update("list", record, Long.toString(record), Map.of("n", record));
    }

    private static List<Result> results(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::result).toList();
    }
}
