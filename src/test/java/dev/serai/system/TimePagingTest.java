package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Remote.Failure;
import dev.serai.sync.Remote.Item;
import dev.serai.sync.Remote.Page;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What changed is another request than everything, and its pages are turned by time. */
class TimePagingTest {
    private static final String SHOP =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            entities:
              contact:
                item: { changedAt: { path: $.at, format: epoch-seconds } }
                list:
                  path: /contacts
                  query: { after: "${cursor}" }
                  items: $.items
                  paging: { type: cursor, next: $.next }
                  incremental: { format: epoch-seconds, overlap: 10s, ordered: true }
                  changes:
                    method: POST
                    path: /search
                    body: { since: "${since}", after: "${cursor}", limit: "${size}" }
                    items: $.items
                    paging: { type: time, next: $.next, first: "0", size: 2, most: 4 }
            """;
    private static final Map<String, Object> AT_100 = Map.of("max", "1970-01-01T00:01:40Z");
    private final FakeTransport shop = new FakeTransport();
    private final RestSystem system = shop.system(SHOP);

    @Test
    void everythingIsAskedForFirstAndWhatChangedFromThenOn() {
        shop.answers(200, page(null, item(1, 100)));

        var page = system.list("contact", null);
        assertThat(shop.last().url()).isEqualTo("http://shop.test/api/contacts");
        assertThat(page.last()).isTrue();

        shop.answers(200, page(null, item(1, 100)));
        system.list("contact", page.next());
        assertThat(shop.last().url()).isEqualTo("http://shop.test/api/search");
        assertThat(shop.lastBody()).isEqualTo("{\"since\":\"90\",\"after\":\"0\",\"limit\":2}");
    }

    @Test
    void eachPageIsASearchFromTheLatestTimeSoFar() {
        shop.answers(200, page("2", item(1, 101), item(2, 102)))
                .answers(200, page("2", item(2, 102), item(3, 103)))
                .answers(200, page(null, item(3, 103)));

        var first = system.list("contact", AT_100);
        var second = system.list("contact", first.next());
        assertThat(shop.lastBody()).isEqualTo("{\"since\":\"102\",\"after\":\"0\",\"limit\":2}");
        var third = system.list("contact", second.next());
        assertThat(shop.lastBody()).isEqualTo("{\"since\":\"103\",\"after\":\"0\",\"limit\":2}");

        assertThat(third.last()).isTrue();
        assertThat(third.next()).isEqualTo(Map.of("max", "1970-01-01T00:01:43Z"));
    }

    /** Two records that change while the first page is read move to the end. An offset would now pass over two others. */
    @Test
    void nothingIsPassedOverWhileRecordsMove() {
        shop.answers(200, page("2", item(1, 101), item(2, 102))).answers(200, page("2", item(3, 103), item(4, 104)));

        var second = system.list("contact", system.list("contact", AT_100).next());

        assertThat(shop.lastBody()).contains("\"since\":\"102\"");
        assertThat(second.items()).extracting(Item::externalId).containsExactly("3", "4");
    }

    @Test
    void amongEqualTimesTheCursorGoesOn() {
        shop.answers(200, page("2", item(1, 101), item(2, 102)))
                .answers(200, page("2", item(2, 102), item(3, 102)))
                .answers(200, page("4", item(4, 102), item(5, 103)));

        var page = system.list("contact", system.list("contact", AT_100).next());
        page = system.list("contact", page.next());
        assertThat(shop.lastBody()).isEqualTo("{\"since\":\"102\",\"after\":\"2\",\"limit\":2}");

        shop.answers(200, page(null, item(5, 103)));
        system.list("contact", page.next());
        assertThat(shop.lastBody()).isEqualTo("{\"since\":\"103\",\"after\":\"0\",\"limit\":2}");
    }

    @Test
    void moreOfOneTimeThanASearchGivesIsReadWithEverything() {
        shop.answers(200, page("2", item(1, 101), item(2, 102)))
                .answers(200, page("2", item(2, 102), item(3, 102)))
                .answers(200, page("4", item(4, 102), item(5, 102)))
                .answers(200, page(null, all(1, 9)));

        var page = AT_100;
        for (var at = 0; at < 3; at++) {
            page = system.list("contact", page).next();
        }
        var everything = system.list("contact", page);

        assertThat(shop.last().url()).isEqualTo("http://shop.test/api/contacts");
        assertThat(everything.items()).hasSize(9);
        assertThat(everything.last()).isTrue();
        assertThat(everything.next()).isEqualTo(Map.of("max", "1970-01-01T00:01:42Z"));
    }

    @Test
    void withoutAnotherWayThatIsAnErrorAndNotALoop() {
        var byTimeOnly = shop.system(
                """
                system: shop
                baseUrl: "{{shop.url}}"
                entities:
                  contact:
                    item: { changedAt: { path: $.at, format: epoch-seconds } }
                    list:
                      path: /contacts
                      query: { since: "${since}", limit: "${size}" }
                      items: $.items
                      paging: { type: time, size: 2 }
                      incremental: { format: epoch-seconds, ordered: true }
                """);
        shop.answers(200, page(null, item(1, 100), item(2, 100))).answers(200, page(null, item(1, 100), item(2, 100)));

        var page = failing(byTimeOnly);

        assertThat(page.failure()).isEqualTo(Failure.REFUSED);
        assertThat(page.reason()).contains("GET /contacts answered more items of one and the same time");
    }

    private static Page failing(RestSystem system) {
        return system.list("contact", system.list("contact", null).next());
    }

    private static String all(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(id -> item(id, 102)).collect(Collectors.joining(","));
    }

    private static String item(int id, int at) {
        return "{\"id\":" + id + ",\"at\":" + at + "}";
    }

    private static String page(String next, String... items) {
        return "{\"items\":[" + String.join(",", items) + "]" + (next == null ? "" : ",\"next\":\"" + next + "\"")
                + "}";
    }
}
