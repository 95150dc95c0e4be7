package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import dev.serai.sync.Remote;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One address has things of several kinds, and the file says which of them are of this entity. */
class WantedItemsTest {
    private static final String READABLE = "get: { path: \"/payments/${id}\", item: $.payment }";
    private final FakeTransport shop = new FakeTransport();

    @Test
    void aListWithoutOneThatIsWantedGoesOn() {
        var system = system(READABLE);
        shop.answers(200, "{\"payments\":[" + payment(1, "failure") + "," + payment(2, "pending") + "]}")
                .answers(200, "{\"payments\":[" + payment(3, "success") + "]}")
                .answers(200, "{\"payments\":[]}");

        var first = system.list("contact", null);
        var second = system.list("contact", first.next());
        var third = system.list("contact", second.next());

        assertThat(first.items()).isEmpty();
        assertThat(first.last()).isFalse();
        assertThat(second.items()).extracting(Remote.Item::externalId).containsExactly("3");
        assertThat(third.last()).isTrue();
    }

    @Test
    void whatIsOfAnotherKindIsNotThereWhenItIsRead() {
        shop.answers(200, "{\"payment\":" + payment(1, "failure") + "}");

        assertThat(system(READABLE).get("contact", "1").notFound()).isTrue();
    }

    @Test
    void itIsNotFoundEither() {
        shop.answers(200, "{\"hits\":[" + payment(1, "failure") + "," + payment(2, "success") + "]}");

        assertThat(system(READABLE).find("contact", "email", "x").items())
                .extracting(Remote.Item::externalId)
                .containsExactly("2");
    }

    /** It may have been wanted before, which only a read can tell. */
    @Test
    void whatAWebhookTellsOfAnotherKindIsReadBeforeItCounts() throws Exception {
        assertThat(told(system(READABLE), payment(1, "success")))
                .extracting(Change::kind)
                .containsExactly(Kind.UPSERT);
        assertThat(told(system(READABLE), payment(1, "failure")))
                .extracting(Change::kind)
                .containsExactly(Kind.HINT);
    }

    @Test
    void whereItCannotBeReadItIsPassedOver() throws Exception {
        assertThat(told(system(""), payment(1, "failure"))).isEmpty();
    }

    private static List<Change> told(RestSystem system, String payment) throws Exception {
        return system.webhook("contact", WebhookCall.post(name -> null, payment.getBytes(StandardCharsets.UTF_8)));
    }

    private static String payment(int id, String status) {
        return "{\"id\":" + id + ",\"kind\":\"sale\",\"status\":\"" + status + "\"}";
    }

    private RestSystem system(String get) {
        return shop.system(
                """
                system: shop
                baseUrl: "{{shop.url}}"
                entities:
                  contact:
                    item: { when: [{ path: $.kind, is: sale }, { path: $.status, matches: "^success$" }] }
                    list: { path: /payments, query: { page: "${page}" }, items: $.payments, paging: { type: page } }
                    find: { email: { path: /payments, query: { q: "${value}" }, items: $.hits } }
                    webhook: { unsigned: true, item: $ }
                    %s
                """
                        .formatted(get));
    }
}
