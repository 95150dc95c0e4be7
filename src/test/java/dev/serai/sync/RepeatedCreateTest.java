package dev.serai.sync;

import static dev.serai.sync.Orders.books;
import static dev.serai.sync.Orders.shop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A create without keys or look-up, which only its idempotency key makes one thing; without that, a person decides (S13, I4). */
class RepeatedCreateTest {
    private static final String NOTE = "note";

    private static final String IDEMPOTENT = ", headers: { Idempotency-Key: \"${key}\" }";

    private Orders hub;

    @Test
    void letsItsEchoWaitUntilTheRepetitionIsAnswered() {
        var lost = sent(IDEMPOTENT);
        hub.receive(hub.told(books(NOTE, "B1"), Map.of("text", "Call Ada")));
        tell(lost, Outcome.Result.UNKNOWN, null);
        hub.hub.unknown().resolve();
        hub.settle();
        var again = hub.lease("books", NOTE).get(0);
        assertThat(again.idempotencyKey()).isEqualTo(lost.idempotencyKey());
        hub.settle();
        assertThat(links()).as("it may be the echo of the first attempt").isOne();
        tell(again, Outcome.Result.ACCEPTED, "B1");
        hub.now = hub.now.plusSeconds(1);
        hub.settle();
        assertThat(links()).isEqualTo(2);
        assertThat(hub.lease("shop", NOTE)).as("nothing is new to anybody").isEmpty();
        assertThat(hub.queries.records(NOTE, Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void waitsForAPersonWhereNothingMakesItOneThing() {
        tell(sent(""), Outcome.Result.UNKNOWN, null);

        hub.hub.unknown().resolve();

        assertThat(hub.deadLetters())
                .singleElement()
                .asString()
                .startsWith("unknown whether it was created, and it cannot be looked up: ");
        hub.now = hub.now.plusSeconds(86400);
        hub.settle();
        assertThat(hub.hub.unknown().resolve()).isZero();
        assertThat(hub.lease("books", NOTE)).as("it may be there").isEmpty();
    }

    /** The create of a note in the books, whose create request carries this, too. */
    private LeasedDelivery sent(String headers) {
        hub = new Orders(files(headers));
        hub.receive(hub.told(shop(NOTE, "1"), Map.of("text", "Call Ada")));
        hub.settle();
        return hub.lease("books", NOTE).get(0);
    }

    private void tell(LeasedDelivery delivery, Outcome.Result result, String id) {
        hub.hub
                .outcomes()
                .record(
                        NOTE,
                        List.of(new Outcome(
                                delivery.recordId(),
                                delivery.system(),
                                delivery.token(),
                                result,
                                id,
                                null,
                                null,
                                null,
                                null,
                                hub.now,
                                null,
                                null)));
    }

    private long links() {
        return hub.store.inTransaction(
                tx -> tx.links(List.of(shop(NOTE, "1"), books(NOTE, "B1"))).size());
    }

    private static Map<String, String> files(String headers) {
        var files = new HashMap<String, String>();
        files.put(
                "note.entity.yaml",
                "entity: note\nfields: { text: text }\nparticipants: { shop: both, books: both }\n");
        for (var name : List.of("shop", "books")) {
            files.put(
                    name + ".system.yaml",
                    "system: " + name + "\nbaseUrl: \"{{" + name + ".url}}\"\nentities:\n  note:\n"
                            + "    list: { path: /n }\n    create: { path: /n" + headers + " }\n");
            files.put(
                    name + ".mapping.yaml", "mapping: " + name + "/note\nfields: [{ external: text, field: text }]\n");
        }
        return files;
    }
}
