package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Outcome.Result;
import dev.serai.system.TransportException.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritesTest {
    private static final String SHOP =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            errors:
              - { status: 409, outcome: duplicate, id: $.existing }
            entities:
              contact:
                item:
                  version: { path: $.rev, ordered: true }
                  changedAt: { path: $.at, format: iso }
                create: { method: POST, path: /contacts, headers: { Key: "${key}" }, body: "${body}" }
                update: { method: PATCH, path: "/contacts/${id}", headers: { If-Match: "${version}" }, body: "${body}" }
                delete: { method: DELETE, path: "/contacts/${id}" }
            """;
    private static final String DESK =
            """
            system: desk
            baseUrl: "{{shop.url}}"
            entities:
              contact:
                item: { readOnly: [id, name.full], version: { path: header:ETag } }
                get: { path: "/users/${id}", item: $.user }
                update:
                  method: PUT
                  path: "/users/${id}"
                  headers: { If-Match: "${version}" }
                  body: { user: "${body}" }
                  answers: nothing
            """;
    private static final Map<String, Object> ADA = Map.of("name", "Ada");
    private final FakeTransport shop = new FakeTransport();
    private final RestSystem system = shop.system(SHOP);
    private final RestSystem desk = shop.system(DESK);

    @Test
    void aCreateIsAcceptedWithIdAndWhatWasStored() {
        shop.answers(201, "{\"id\":9,\"rev\":1,\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"ADA\"}");

        var outcome = system.write(Deliveries.create("shop", 1, ADA));

        assertThat(outcome.result()).isEqualTo(Result.ACCEPTED);
        assertThat(outcome.token()).isEqualTo(1_001);
        assertThat(outcome.externalId()).isEqualTo("9");
        assertThat(outcome.answer()).containsEntry("name", "ADA");
        assertThat(outcome.number()).isEqualTo(1);
        assertThat(outcome.changedAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(outcome.answeredAt()).isEqualTo(shop.now());
        assertThat(shop.last().headers())
                .containsEntry("Key", "key-1")
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    void aFormIsSentAsBrowsersDo() {
        shop.answers(200, "{\"id\":9}");
        var form = shop.system(SHOP.replace("key}\" }, body:", "key}\" }, encoding: form, body:"));

        form.write(Deliveries.create("shop", 1, Map.of("label", "Tea & cake", "note", List.of("a=b", "é"))));

        assertThat(shop.last().headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
        assertThat(shop.lastBody().split("&"))
                .containsExactlyInAnyOrder("label=Tea+%26+cake", "note%5B0%5D=a%3Db", "note%5B1%5D=%C3%A9");
    }

    @Test
    void aValueIsSentAsJsonAndNeverReadAsATemplate() {
        shop.answers(201, "{\"id\":9}");

        system.write(Deliveries.create("shop", 1, Map.of("name", "${key}\",\"admin\":true,\"x\":\"")));

        assertThat(shop.lastBody()).isEqualTo("{\"name\":\"${key}\\\",\\\"admin\\\":true,\\\"x\\\":\\\"\"}");
    }

    @Test
    void aCreateWhoseAnswerHasNoIdIsInDoubt() {
        shop.answers(201, null);

        assertThat(system.write(Deliveries.create("shop", 1, ADA)).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void anUpdateNamesItsVersionAndLeavesTheHeaderOutWithoutOne() {
        shop.answers(200, "{\"id\":9,\"rev\":8}").answers(204, null);

        system.write(Deliveries.update("shop", 1, "9", ADA, Map.of(), "7"));
        assertThat(shop.last().headers()).containsEntry("If-Match", "7");
        var outcome = system.write(Deliveries.update("shop", 1, "9", ADA));
        assertThat(shop.last().headers()).doesNotContainKey("If-Match");
        assertThat(outcome.answer()).isNull();
        assertThat(outcome.version()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "408, TRANSIENT",
        "503, TRANSIENT",
        "500, UNKNOWN",
        "502, UNKNOWN",
        "504, UNKNOWN",
        "429, RATE_LIMITED",
        "401, SYSTEM_BROKEN",
        "403, SYSTEM_BROKEN",
        "302, SYSTEM_BROKEN",
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "412, STALE",
        "409, REFUSED",
        "400, REFUSED",
        "422, REFUSED"
    })
    void eachStatusOfAnUpdateHasItsClass(int status, Result result) {
        shop.answers(status, "{}");

        assertThat(system.write(Deliveries.update("shop", 1, "9", ADA)).result())
                .isEqualTo(result);
    }

    @Test
    void aDuplicateNamesTheOneThatIsThere() {
        shop.answers(409, "{\"existing\":4}");

        var outcome = system.write(Deliveries.create("shop", 1, ADA));

        assertThat(outcome.result()).isEqualTo(Result.DUPLICATE);
        assertThat(outcome.externalId()).isEqualTo("4");
    }

    @Test
    void aCreateIsNotNotFound() {
        shop.answers(404, null);

        assertThat(system.write(Deliveries.create("shop", 1, ADA)).result()).isEqualTo(Result.REFUSED);
    }

    @Test
    void aWriteThatWasNotSentIsTransientAndOneThatMayHaveBeenIsInDoubt() {
        shop.fails(Stage.NOT_SENT).fails(Stage.SENT).fails(Stage.TOO_LARGE);

        assertThat(system.write(Deliveries.create("shop", 1, ADA)).result()).isEqualTo(Result.TRANSIENT);
        assertThat(system.write(Deliveries.create("shop", 1, ADA)).result()).isEqualTo(Result.UNKNOWN);
        assertThat(system.write(Deliveries.delete("shop", 1, "9")).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void anUndeclaredOperationIsRefusedUnsent() {
        var outcome = desk.write(Deliveries.delete("desk", 1, "9"));

        assertThat(outcome.result()).isEqualTo(Result.REFUSED);
        assertThat(outcome.reason()).contains("declares no delete for contact");
    }

    /** An emoji is one character, of which Java makes two. */
    @Test
    void aTextThatIsTooLongIsRefusedUnsentAndNotShown() {
        var narrow = shop.system(SHOP.replace("item:\n", "item:\n      lengths: { name: 4, tags: 2, at.city: 3 }\n"));
        shop.answers(201, "{\"id\":9}");
        assertThat(narrow.write(Deliveries.create("shop", 1, Map.of("name", "Ada\uD83D\uDE00")))
                        .result())
                .isEqualTo(Result.ACCEPTED);
        var refused = narrow.write(Deliveries.create("shop", 1, Map.of("name", "Augusta")));
        assertThat(refused.result()).isEqualTo(Result.REFUSED);
        assertThat(refused.reason()).isEqualTo("name has 7 characters, and the system takes 4 at the most");
        assertThat(narrow.write(Deliveries.create("shop", 1, Map.of("tags", List.of("a", "abc"))))
                        .reason())
                .startsWith("tags has 3");
        assertThat(narrow.write(Deliveries.create("shop", 1, Map.of("at", Map.of("city", "Bath"))))
                        .reason())
                .startsWith("at.city has 4");
        assertThat(shop.calls).hasSize(1);
    }

    @Test
    void aWholeUpdateIsLaidOverWhatWasRead() {
        shop.answers(
                        200,
                        "{\"user\":{\"id\":9,\"name\":{\"first\":\"Ada\",\"full\":\"Ada L\"},\"phone\":1,\"note\":\"kept\"}}",
                        "ETag",
                        "e2")
                .answers(204, null, "ETag", "e3");

        var body = Map.<String, Object>of("name", Map.of("first", "Augusta"));
        var outcome = desk.write(Deliveries.update("desk", 1, "9", body, Map.of("name.first", "Ada"), "e1"));

        assertThat(outcome.result()).isEqualTo(Result.ACCEPTED);
        assertThat(outcome.answer()).isNull();
        assertThat(outcome.version()).isEqualTo("e3");
        assertThat(shop.lastBody())
                .isEqualTo("{\"user\":{\"name\":{\"first\":\"Augusta\"},\"phone\":1,\"note\":\"kept\"}}");
        assertThat(shop.last().headers()).containsEntry("If-Match", "e2");
    }

    @Test
    void aWholeUpdateOfAChangedFieldIsStaleAndWritesNothing() {
        shop.answers(200, "{\"user\":{\"id\":9,\"phone\":\"22\"}}");

        var outcome = desk.write(Deliveries.update("desk", 1, "9", Map.of("phone", "33"), Map.of("phone", "11"), null));

        assertThat(outcome.result()).isEqualTo(Result.STALE);
        assertThat(outcome.reason()).isEqualTo("phone was changed meanwhile");
        assertThat(shop.calls).hasSize(1);
    }

    @Test
    void aWholeUpdateOfWhatWasMergedIntoAnotherWritesNothing() {
        shop.answers(200, "{\"user\":{\"id\":10,\"phone\":\"11\"}}");

        var outcome = desk.write(Deliveries.update("desk", 1, "9", Map.of("phone", "33"), Map.of("phone", "11"), null));

        assertThat(outcome.result()).isEqualTo(Result.NOT_FOUND);
        assertThat(shop.calls).hasSize(1);
    }

    @Test
    void whatAnUpdateIsAnsweredOfAnotherRecordIsNotTakenForTheCopys() {
        shop.answers(200, "{\"id\":10,\"rev\":4,\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"Augusta\"}");

        var outcome = system.write(Deliveries.update("shop", 1, "9", ADA, Map.of(), "3"));

        assertThat(outcome.result()).isEqualTo(Result.ACCEPTED);
        assertThat(outcome.answer()).isNull();
        assertThat(outcome.version()).isNull();
        assertThat(outcome.changedAt()).isNull();
    }

    @Test
    void aWholeUpdateComparesByMeaning() {
        shop.answers(200, "{\"user\":{\"id\":9,\"n\":1.50,\"name\":\"e\\u0301\",\"tags\":[]}}")
                .answers(204, null);
        var known =
                new java.util.HashMap<String, Object>(Map.of("n", new java.math.BigDecimal("1.5"), "name", "\u00e9"));
        known.put("tags", null);

        var outcome = desk.write(Deliveries.update("desk", 1, "9", Map.of("n", 2), known, null));

        assertThat(outcome.result()).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void aPageInsteadOfAnAnswerLeavesInDoubtWhatWasDone() {
        var readable = shop.system(SHOP.replace("create:", "get: { path: \"/contacts/${id}\" }\n    create:"));
        for (var page : List.of("<!doctype html><title>Sign in</title>", "\r\n <html>Down for maintenance</html>")) {
            shop.answers(200, page).answers(200, page);
            assertThat(readable.write(Deliveries.update("shop", 1, "9", ADA)).result())
                    .isEqualTo(Result.UNKNOWN);
            assertThat(system.write(Deliveries.update("shop", 1, "9", ADA)).result())
                    .as("nothing could tell what was done")
                    .isEqualTo(Result.ACCEPTED);
        }
        shop.answers(200, "Updated");
        assertThat(readable.write(Deliveries.update("shop", 1, "9", ADA)).result())
                .isEqualTo(Result.ACCEPTED);
    }

    @Test
    void aWholeUpdateWithoutItsReadWritesNothing() {
        shop.answers(500, "{}").answers(404, null).fails(Stage.SENT);

        assertThat(desk.write(Deliveries.update("desk", 1, "9", ADA)).result()).isEqualTo(Result.TRANSIENT);
        assertThat(desk.write(Deliveries.update("desk", 1, "9", ADA)).result()).isEqualTo(Result.NOT_FOUND);
        assertThat(desk.write(Deliveries.update("desk", 1, "9", ADA)).result()).isEqualTo(Result.TRANSIENT);
        assertThat(shop.calls).allMatch(call -> call.method().equals("GET"));
    }

    @Test
    void aHeaderNeverTakesAControlCharacter() {
        var outcome = system.write(Deliveries.update("shop", 1, "9", ADA, Map.of(), "7\r\nX-Admin: 1"));

        assertThat(outcome.result()).isEqualTo(Result.REFUSED);
        assertThat(outcome.reason()).doesNotContain("X-Admin");
        assertThat(shop.calls).isEmpty();
    }
}
