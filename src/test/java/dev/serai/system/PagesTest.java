package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.SystemItem;
import dev.serai.sync.Remote.Failure;
import dev.serai.sync.Remote.Notice;
import dev.serai.sync.Remote.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final String DATE = "Fri, 02 Jan 2026 03:00:00 GMT";
    private final FakeTransport shop = new FakeTransport();

    @Test
    void aCursorInTheBodyIsFollowedToItsEnd() {
        var system = shop(
                "query: { cursor: \"${cursor}\", limit: \"${size}\" }",
                "paging: { type: cursor, next: $.next, size: 2 }");
        shop.answers(200, "{\"items\":[" + item(1, 1) + "," + item(2, 2) + "],\"next\":\"a b\"}")
                .answers(200, "{\"items\":[" + item(3, 3) + "]}");

        var first = list(system, null);
        assertThat(shop.last().url()).isEqualTo("http://shop.test/api/contacts?limit=2");
        assertThat(first.last()).isFalse();
        var second = list(system, first.next());
        assertThat(shop.last().url()).isEqualTo("http://shop.test/api/contacts?cursor=a%20b&limit=2");
        assertThat(second.last()).isTrue();
        assertThat(second.next()).isEmpty();
    }

    @Test
    void anOffsetMovesByWhatCameSoThatASilentCapLosesNothing() {
        var system = shop(
                "query: { offset: \"${offset}\", limit: \"${size}\" }",
                "paging: { type: offset, size: 100 }",
                "total: $.total");
        shop.answers(200, "{\"items\":[" + item(1, 1) + "," + item(2, 2) + "],\"total\":3}")
                .answers(200, "{\"items\":[" + item(3, 3) + "],\"total\":3}");

        var first = list(system, null);
        assertThat(first.total()).isEqualTo(3);
        var second = list(system, first.next());

        assertThat(shop.last().url()).endsWith("?offset=2&limit=100");
        assertThat(second.last()).isTrue();
    }

    @Test
    void anOffsetWithoutATotalEndsWithAnEmptyPage() {
        var system = shop("query: { offset: \"${offset}\" }", "paging: { type: offset }");
        shop.answers(200, "{\"items\":[" + item(1, 1) + "]}").answers(200, "{\"items\":[]}");

        var first = list(system, null);
        assertThat(first.last()).isFalse();
        assertThat(list(system, first.next()).last()).isTrue();
    }

    @Test
    void pagesAreNumberedFromTheDeclaredFirst() {
        var system = shop("query: { page: \"${page}\" }", "paging: { type: page, first: 0 }");
        shop.answers(200, "{\"items\":[" + item(1, 1) + "]}").answers(200, "{\"items\":[]}");

        var first = list(system, null);
        assertThat(shop.last().url()).endsWith("?page=0");
        list(system, first.next());
        assertThat(shop.last().url()).endsWith("?page=1");
    }

    @Test
    void aLinkToTheNextPageIsFollowed() {
        var system = shop("query: { size: \"2\" }", "paging: { type: link }");
        shop.answers(
                        200,
                        "{\"items\":[" + item(1, 1) + "]}",
                        "Link",
                        "<http://shop.test/api/contacts?p=0>; rel=\"prev\", </api/contacts?p=2>; rel=\"next\"")
                .answers(200, "{\"items\":[" + item(2, 2) + "]}");

        var first = list(system, null);
        assertThat(list(system, first.next()).last()).isTrue();
        assertThat(shop.last().url()).isEqualTo("http://shop.test/api/contacts?p=2");
    }

    @Test
    void aLinkToAnotherServerDoesNotGetOurCredentials() {
        var system = shop("query: {}", "paging: { type: link }");
        shop.answers(200, "{\"items\":[" + item(1, 1) + "]}", "Link", "<http://shop.test@evil.test/x>; rel=next")
                .answers(200, "{\"items\":[" + item(1, 1) + "]}");

        var next = list(system, null).next();
        list(system, next);

        assertThat(shop.calls).allMatch(call -> call.url().startsWith("http://shop.test/api/"));
    }

    @Test
    void aPageThatRepeatsItselfEndsWithAnError() {
        var system = shop("query: { cursor: \"${cursor}\" }", "paging: { type: cursor, next: $.next }");
        for (var page = 0; page < 8; page++) {
            shop.answers(200, "{\"items\":[" + item(1, 1) + "],\"next\":\"" + page + "\"}");
        }

        var page = list(system, null);
        page = list(system, page.next());

        assertThat(page.failure()).isEqualTo(Failure.REFUSED);
        assertThat(page.reason()).contains("same page again");
    }

    @Test
    void pagesWithoutItemsThatNeverEndEndWithAnError() {
        var system = shop("query: { cursor: \"${cursor}\" }", "paging: { type: cursor, next: $.next }");

        var page = empty(system, null, PageFaults.MOST_EMPTY - 1);
        assertThat(page.failure()).isNull();
        page = empty(system, page.next(), 1);

        assertThat(page.failure()).isEqualTo(Failure.REFUSED);
        assertThat(page.reason()).contains("GET /contacts answered 1000 pages without items", "paging.next");
    }

    @Test
    void pagesWithoutItemsBetweenOthersAreReadOn() {
        var system = shop("query: { cursor: \"${cursor}\" }", "paging: { type: cursor, next: $.next }");

        var page = empty(system, null, PageFaults.MOST_EMPTY - 1);
        shop.answers(200, "{\"items\":[" + item(1, 1) + "],\"next\":\"on\"}");
        page = empty(system, list(system, page.next()).next(), PageFaults.MOST_EMPTY - 1);
        shop.answers(200, "{\"items\":[]}");

        assertThat(list(system, page.next()).last()).isTrue();
    }

    /** So many pages without items, each with a new cursor. */
    private Page empty(RestSystem system, Map<String, Object> since, int count) {
        var page = (Page) null;
        for (var at = 0; at < count; at++) {
            shop.answers(200, "{\"items\":[],\"next\":\"" + shop.calls.size() + "\"}");
            page = list(system, page == null ? since : page.next());
        }
        return page;
    }

    @Test
    void aLongerCircleIsFoundToo() {
        var system = shop("query: { cursor: \"${cursor}\" }", "paging: { type: cursor, next: $.next }");
        Page page = null;
        for (var at = 0; at < 20 && (page == null || page.failure() == null); at++) {
            var id = at < 2 ? at : 2 + at % 3;
            shop.answers(200, "{\"items\":[" + item(id, id) + "],\"next\":\"" + id + "\"}");
            page = list(system, page == null ? null : page.next());
        }

        assertThat(page.reason()).contains("same page again");
    }

    @Test
    void aCursorThatIsNotKnownAnyMoreStartsTheWalkAgainSomeTimes() {
        var system = shop("query: { cursor: \"${cursor}\" }", "paging: { type: cursor, next: $.next }");
        var page = (Page) null;
        for (var time = 0; time < 4; time++) {
            shop.answers(200, "{\"items\":[" + item(1, 1) + "],\"next\":\"old\"}");
            page = time == 0 ? list(system, null) : list(system, page.next());
            assertThat(page.items()).hasSize(1);
            shop.answers(410, "{}");
        }

        assertThat(list(system, page.next()).failure()).isEqualTo(Failure.REFUSED);
    }

    @Test
    void theNextSweepAsksFromTheLargestTimeThatTheSourceGaveMinusOverlap() {
        var system = shop(
                "query: { since: \"${since}\" }",
                "incremental: { format: epoch-seconds, overlap: 60s, ordered: true }");
        shop.answers(200, "{\"items\":[" + item(1, 500) + "," + item(2, 900) + "," + item(3, 700) + "]}")
                .answers(200, "{\"items\":[]}");

        var first = list(system, null);
        assertThat(shop.last().url()).doesNotContain("since");
        assertThat(first.next()).isEqualTo(Map.of("max", "1970-01-01T00:15:00Z"));
        var second = list(system, first.next());

        assertThat(shop.last().url()).endsWith("?since=840");
        assertThat(second.next()).as("nothing new keeps the cursor").isEqualTo(first.next());
    }

    @Test
    void whatChangedWhileAnUnorderedListWasReadIsAskedForAgain() {
        var system = shop(
                "query: { since: \"${since}\", offset: \"${offset}\" }",
                "paging: { type: offset }",
                "total: $.total",
                "incremental: { format: iso }");
        shop.answers(200, "{\"items\":[" + item(1, 100) + "],\"total\":2}", "Date", "Thu, 01 Jan 1970 00:05:00 GMT")
                .answers(
                        200, "{\"items\":[" + item(2, 400) + "],\"total\":2}", "Date", "Thu, 01 Jan 1970 00:07:00 GMT");

        var last = list(system, list(system, null).next());

        assertThat(last.next()).isEqualTo(Map.of("max", "1970-01-01T00:05:00Z"));
    }

    @Test
    void aRecordFromTheFutureDoesNotMoveTheCursorThere() {
        var system = shop("query: { since: \"${since}\" }", "incremental: { format: iso, ordered: true }");
        shop.answers(200, "{\"items\":[" + item(1, 1767322000) + "," + item(2, 4102444800L) + "]}", "Date", DATE);

        assertThat(list(system, null).next()).isEqualTo(Map.of("max", "2026-01-02T02:46:40Z"));
    }

    /** The clock of the fake is at 03:04 on 2 January 2026; an answer without a date may be of any zone. */
    @Test
    void aRecordFromTheFutureDoesNotMoveTheCursorThereWhereAnswersHaveNoDate() {
        var system = shop("query: { since: \"${since}\" }", "incremental: { format: iso, ordered: true }");
        shop.answers(200, "{\"items\":[" + item(1, 1767322000) + "," + item(2, 4102444800L) + "]}")
                .answers(200, "{\"items\":[" + item(3, 1767322000 + 14 * 3600) + "]}");

        assertThat(list(system, null).next()).isEqualTo(Map.of("max", "2026-01-02T02:46:40Z"));
        assertThat(list(system, null).next()).isEqualTo(Map.of("max", "2026-01-02T16:46:40Z"));
    }

    @Test
    void whereTheClockWasMeasuredNothingBeyondItMovesTheCursor() {
        var system = shop("query: { since: \"${since}\" }", "incremental: { format: iso, ordered: true }");
        shop.answers(200, "{\"items\":[]}", "Date", "Fri, 02 Jan 2026 03:04:05 GMT")
                .answers(200, "{\"items\":[" + item(1, 1767322000) + "," + item(2, 1767322000 + 14 * 3600) + "]}");

        list(system, null);
        assertThat(list(system, null).next()).isEqualTo(Map.of("max", "2026-01-02T02:46:40Z"));
    }

    @Test
    void aCursorThatGotIntoTheFutureIsGivenUpForEverything() {
        var system = shop("query: { since: \"${since}\" }", "incremental: { format: iso, ordered: true }");
        shop.answers(200, "{\"items\":[" + item(1, 1767322000) + "]}");

        var page = list(system, Map.of("max", "2099-01-01T00:00:00Z"));

        assertThat(shop.last().url()).doesNotContain("since");
        assertThat(page.next()).isEqualTo(Map.of("max", "2026-01-02T02:46:40Z"));
    }

    @Test
    void itemsFromTheFutureAreNoticedOnceInAWalkUntilThereAreNone() {
        var system = shop(
                "query: { cursor: \"${cursor}\" }",
                "paging: { type: cursor, next: $.next }",
                "incremental: { format: iso, ordered: true }");
        shop.answers(200, "{\"items\":[" + item(1, 1767322000) + "," + item(2, 4102444800L) + "],\"next\":\"a\"}")
                .answers(200, "{\"items\":[" + item(3, 4102444801L) + "]}")
                .answers(200, "{\"items\":[" + item(1, 1767322000) + "]}");

        var first = list(system, null);
        assertThat(dated(first)).singleElement().satisfies(notice -> assertThat(notice.detail())
                .contains("GET /contacts answered 1 of 2 items with a time that is still to come"));
        assertThat(dated(list(system, first.next()))).isEmpty();
        assertThat(dated(list(system, null))).containsExactly(new Notice(Notice.Kind.DATED_AHEAD, null));
    }

    private static List<Notice> dated(Page page) {
        return page.notices().stream()
                .filter(notice -> notice.kind() == Notice.Kind.DATED_AHEAD)
                .toList();
    }

    @Test
    void anAnswerWithoutTheListIsAFailureAndNotAnEmptyPage() {
        var system = shop("query: {}", "paging: { type: none }");
        shop.answers(200, "{}");

        assertThat(list(system, null).reason()).contains("no list at $.items");
    }

    @Test
    void anItemThatDoesNotFitIsKeptAndStopsNothing() {
        var system = shop("query: {}", "incremental: { format: iso }");
        shop.answers(200, "{\"items\":[{\"name\":\"no id\"}," + item(2, 2) + "]}");

        var page = list(system, null);

        assertThat(page.failure()).isNull();
        assertThat(page.items().get(0).externalId()).isEmpty();
        assertThat(page.items().get(0).content()).isEqualTo(Map.of("name", "no id"));
        assertThat(page.items().get(1).externalId()).isEqualTo("2");
    }

    @Test
    void aListOfWhichNoItemHasATimeIsNotTakenForIncremental() {
        var system = shop("query: {}", "incremental: { format: iso }");
        shop.answers(200, "{\"items\":[{\"id\":1}]}");

        assertThat(list(system, null).reason()).contains("changedAt");
    }

    @Test
    void timesAreReadAndWrittenByAPattern() {
        var system = shop.system(
                """
                system: shop
                baseUrl: "{{shop.url}}"
                entities:
                  contact:
                    item: { changedAt: { path: $.at, format: "dd.MM.yyyy HH:mm" } }
                    list:
                      path: /contacts
                      query: { since: "${since}" }
                      items: $.items
                      incremental: { format: "yyyy-MM-dd'T'HH:mm:ss.SSSxx", overlap: 1m, ordered: true }
                """);
        shop.answers(200, "{\"items\":[{\"id\":1,\"at\":\"02.01.2026 03:00\"}]}")
                .answers(200, "{\"items\":[]}");

        list(system, list(system, null).next());

        assertThat(shop.last().url()).endsWith("?since=2026-01-02T02%3A59%3A00.000%2B0000");
    }

    /** As widespread as it is odd. */
    @Test
    void anOffsetWithoutAColonIsATimeToo() {
        for (var at : List.of("2026-01-02T04:00:00.5+0100", "2026-01-02T04:00:00.5+01", "2026-01-02t03:00:00.5z")) {
            assertThat(Times.parse(at, SystemItem.TimeFormat.ISO)).isEqualTo("2026-01-02T03:00:00.500Z");
        }
    }

    private static String item(long id, long at) {
        return "{\"id\":" + id + ",\"at\":" + at + "}";
    }

    private static Page list(RestSystem system, Map<String, Object> since) {
        return system.list("contact", since);
    }

    private RestSystem shop(String... list) {
        return shop.system(
                """
                system: shop
                baseUrl: "{{shop.url}}"
                entities:
                  contact:
                    item: { changedAt: { path: $.at, format: epoch-seconds } }
                    list:
                      path: /contacts
                      items: $.items
                """
                        + Stream.of(list).map("      %s\n"::formatted).collect(Collectors.joining()));
    }
}
