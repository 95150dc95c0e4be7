package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A system with a batch endpoint for each kind of operation, and a list of its own for what failed. */
class SeveralBatchesTest {
    private static final String LIST =
            """
            system: list
            baseUrl: "{{shop.url}}"
            errors:
              - { when: { path: $.category, is: CONFLICT }, outcome: duplicate }
              - { when: { path: $.category, is: OBJECT_NOT_FOUND }, outcome: not-found }
            entities:
              contact:
                item: { blank: "" }
                get: { path: "/contacts/${id}" }
                batch:
                  - path: /upsert
                    create: { key: email, id: "${body.email}", ref: "${ref}", with: "${body}" }
                    body: { inputs: "${operations}" }
                    results: $.results
                    ref: $.ref
                    failures: { items: $.errors, ref: "$.context.ref[0]" }
                  - path: /create
                    create: { ref: "${ref}", with: "${body}" }
                    body: { inputs: "${operations}" }
                    results: $.results
                    ref: $.ref
                  - path: /update
                    update: { id: "${id}", ref: "${ref}", with: "${body}" }
                    body: { inputs: "${operations}" }
                    results: $.results
                    ref: $.ref
                    failures: { items: $.errors, ref: "$.context.ref[0]" }
                  - path: /archive
                    delete: { id: "${id}" }
                    body: { inputs: "${operations}" }
            """;
    private final FakeTransport list = new FakeTransport();
    private final RestSystem system = list.system(LIST);

    @Test
    void eachKindGoesToItsOwnEndpointAndEachOutcomeToItsOwnDelivery() {
        list.answers(201, "{\"results\":[{\"ref\":\"0\",\"id\":\"a\"}]}")
                .answers(200, "{\"results\":[{\"ref\":\"1\",\"id\":\"9\"}]}")
                .answers(204, null)
                .answers(201, "{\"results\":[{\"ref\":\"3\",\"id\":\"b\"}]}");

        var outcomes = system.batch(List.of(
                create(Map.of("email", "ada@x.org")),
                Deliveries.update("list", 2, "9", Map.of("n", 1)),
                Deliveries.delete("list", 3, "8"),
                create(Map.of("n", 4))));

        assertThat(outcomes).extracting(Outcome::result).containsOnly(Result.ACCEPTED);
        assertThat(outcomes).extracting(Outcome::externalId).containsExactly("a", null, null, "b");
        assertThat(list.calls)
                .extracting(HttpCall::url)
                .containsExactly(
                        "http://shop.test/api/upsert",
                        "http://shop.test/api/update",
                        "http://shop.test/api/archive",
                        "http://shop.test/api/create");
    }

    @Test
    void whatFailedIsTakenFromTheListOfWhatFailed() {
        list.answers(
                207,
                """
                {"results":[{"ref":"1","id":"2"}],
                 "errors":[{"status":"error","category":"OBJECT_NOT_FOUND","context":{"ref":["0"]}},
                           {"status":"error","category":"VALIDATION_ERROR","context":{"ref":["2"]}}]}
                """);

        var outcomes = system.batch(List.of(update(1), update(2), update(3), update(4)));

        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(Result.NOT_FOUND, Result.ACCEPTED, Result.REFUSED, Result.UNKNOWN);
    }

    @Test
    void aClearedFieldIsWrittenAsTheFileSays() {
        list.answers(200, "{\"results\":[{\"ref\":\"0\"}]}");
        var cleared = new HashMap<String, Object>();
        cleared.put("phone", null);

        system.batch(List.of(Deliveries.update("list", 1, "9", cleared)));

        assertThat(list.lastBody()).isEqualTo("{\"inputs\":[{\"id\":\"9\",\"ref\":\"0\",\"with\":{\"phone\":\"\"}}]}");
    }

    @Test
    void aSuccessWithoutABodyTellsNoIdOfWhatWasCreated() {
        list.answers(204, null);

        assertThat(system.batch(List.of(create(Map.of("n", 1)))))
                .extracting(Outcome::result)
                .containsExactly(Result.UNKNOWN);
    }

    private static LeasedDelivery create(Map<String, Object> body) {
        return Deliveries.create("list", 1, body);
    }

    private static LeasedDelivery update(long record) {
        return Deliveries.update("list", record, Long.toString(record), Map.of("n", record));
    }
}
