package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.StubTool;
import dev.serai.StubTool.Answer;
import dev.serai.StubTool.Request;
import dev.serai.sync.Remote.Item;
import dev.serai.sync.Remote.Notice;
import dev.serai.sync.Remote.Notice.Kind;
import dev.serai.sync.Remote.Page;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists that do not do what they are asked for, over HTTP: nothing is lost, and what is odd is noticed. */
class OddListsTest {
    private static final String FILE =
            """
            system: crm
            baseUrl: "{{stall.url}}"
            entities:
              contact:
                item: { changedAt: { path: $.updated, createdAt: $.created, format: epoch-seconds } }
                list:
                  path: /people
                  query: { since: "${since}", offset: "${offset}", page: "${page}", limit: "${size}" }
                  items: $.people
                  paging: { type: %s, size: %d }
                  incremental: { format: epoch-seconds, overlap: 10s, ordered: true }
            """;
    private static final Map<String, Object> FROM_1000 = Map.of("max", "1970-01-01T00:16:40Z");

    private final List<Person> people = new ArrayList<>();
    private final StubTool tool = new StubTool(this::answer);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CamelTransport transport = new CamelTransport(camel);
    private boolean filters = true;
    private int cap = Integer.MAX_VALUE;

    /** Somebody; null for never updated. */
    private record Person(int id, Long created, Long updated) {
        long at() {
            return updated == null ? created : updated;
        }

        String json() {
            return "{\"id\":" + id + ",\"created\":" + created + ",\"updated\":"
                    + (updated == null ? "\"\"" : updated.toString()) + "}";
        }
    }

    /** A tool whose pages are never longer than its cap, whatever is asked for. */
    private Answer answer(Request request) {
        var query = request.query();
        var size = Math.min(cap, Integer.parseInt(query.get("limit")));
        var from = Integer.parseInt(query.getOrDefault("offset", "0"))
                + (Integer.parseInt(query.getOrDefault("page", "1")) - 1) * size;
        var since = filters ? Long.parseLong(query.getOrDefault("since", "0")) : 0;
        var found = people.stream()
                .sorted(java.util.Comparator.comparing(Person::at))
                .filter(person -> person.at() >= since)
                .skip(from)
                .limit(size)
                .map(Person::json)
                .collect(Collectors.joining(","));
        return Answer.json(200, "{\"people\":[" + found + "]}");
    }

    @AfterEach
    void stop() {
        transport.close();
        tool.close();
    }

    private RestSystem system(String paging, int size) {
        return new RestSystem(
                SystemFiles.parsed(FILE.formatted(paging, size)),
                Map.of("stall.url", tool.url())::get,
                transport,
                InstantSource.system());
    }

    private List<Page> sweep(String paging, int size, Map<String, Object> since) {
        var system = system(paging, size);
        var pages = new ArrayList<Page>();
        do {
            pages.add(
                    system.list("contact", pages.isEmpty() ? since : last(pages).next()));
            assertThat(last(pages).reason()).isNull();
            assertThat(pages).as("pages so far").hasSizeLessThan(100);
        } while (!last(pages).last());
        return pages;
    }

    private static List<String> ids(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> page.items().stream())
                .map(Item::externalId)
                .distinct()
                .toList();
    }

    private static Stream<Notice> notices(List<Page> pages, Kind kind) {
        return pages.stream().flatMap(page -> page.notices().stream()).filter(notice -> notice.kind() == kind);
    }

    private void people(int from, int to, long updated) {
        IntStream.rangeClosed(from, to).forEach(id -> people.add(new Person(id, 1L, updated)));
    }

    @Test
    void whatWasNeverUpdatedWasChangedWhenItWasCreated() {
        people.add(new Person(1, 1_500L, null));
        people.add(new Person(2, 900L, 1_200L));

        var page = sweep("offset", 10, FROM_1000).get(0);

        assertThat(page.items())
                .extracting(item -> item.externalId() + " " + item.changedAt().getEpochSecond())
                .containsExactly("2 1200", "1 1500");
    }

    @Test
    void theNextSweepAsksFromWhatWasCreatedLast() {
        people.add(new Person(1, 1_500L, null));

        sweep("offset", 10, last(sweep("offset", 10, null)).next());

        assertThat(last(tool.requests()).query()).containsEntry("since", "1490");
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }

    @Test
    void aFilterThatIsIgnoredIsNoticedOnceAndLosesNothing() {
        filters = false;
        people(1, 5, 500);
        people(6, 7, 1_100);

        var pages = sweep("offset", 3, FROM_1000);

        assertThat(ids(pages)).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(notices(pages, Kind.FILTER_IGNORED)).singleElement().satisfies(notice -> assertThat(notice.detail())
                .contains("GET /people answered 3 of 3 items from before the time it was asked for"));
    }

    /** Times are cut on their way, and may be a little older than asked for. */
    @Test
    void whatIsALittleOlderIsNoSignOfAFilterThatIsIgnored() {
        people(1, 1, 995);
        people(2, 2, 990 - 59);
        filters = false;

        var pages = sweep("offset", 10, FROM_1000);

        assertThat(ids(pages)).containsExactly("2", "1");
        assertThat(notices(pages, Kind.FILTER_IGNORED)).containsExactly(new Notice(Kind.FILTER_IGNORED, null));
    }

    @Test
    void aFilterThatWorksIsSaidToWork() {
        people(1, 2, 1_100);

        assertThat(notices(sweep("offset", 10, FROM_1000), Kind.FILTER_IGNORED))
                .containsExactly(new Notice(Kind.FILTER_IGNORED, null));
        assertThat(notices(sweep("offset", 10, null), Kind.FILTER_IGNORED))
                .as("who asks for everything learns nothing")
                .isEmpty();
    }

    @Test
    void pagesThatAreSilentlyCappedLoseNothingAndAreNoticed() {
        cap = 4;
        people(1, 10, 500);

        for (var paging : List.of("offset", "page", "time")) {
            people.replaceAll(person -> new Person(person.id(), 1L, 500L + person.id()));
            var pages = sweep(paging, 100, null);

            assertThat(ids(pages)).as(paging).hasSize(10);
            assertThat(notices(pages, Kind.PAGE_CAPPED))
                    .as(paging)
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.detail())
                            .contains("asked for 100 items a page and gave 4")
                            .contains("Set paging.size to 4"));
        }
    }

    @Test
    void aShortLastPageIsNoCap() {
        people(1, 3, 500);

        assertThat(notices(sweep("offset", 2, null), Kind.PAGE_CAPPED))
                .containsExactly(new Notice(Kind.PAGE_CAPPED, null));
        assertThat(notices(sweep("page", 100, null), Kind.PAGE_CAPPED)).isEmpty();
    }

    /** Of seven with one time the tool shows four; those are not all there are, although a hundred were asked for. */
    @Test
    void aCappedPageOfOneTimeIsNotTakenForTheEnd() {
        cap = 4;
        IntStream.rangeClosed(1, 8).forEach(id -> people.add(new Person(id, 1L, 500L + id)));
        var known = last(sweep("time", 100, null)).next();
        people(11, 17, 600);

        var system = system("time", 100);
        var page = system.list("contact", known);
        for (var more = 0; more < 5 && page.failure() == null && !page.last(); more++) {
            page = system.list("contact", page.next());
        }

        assertThat(page.reason()).contains("more items of one and the same time than it can give");
    }
}
