package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Remote.Failure;
import dev.serai.sync.Remote.Item;
import dev.serai.sync.Remote.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that can only be listed by their project, and work by its task. */
class PagesByParentTest {
    private static final String BEGAN = "Fri, 02 Jan 2026 03:00:00 GMT";
    private static final String LATER = "Fri, 02 Jan 2026 03:10:00 GMT";
    private final FakeTransport shop = new FakeTransport();

    private static final String TASKS =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            entities:
              task:
                item: { changedAt: { path: $.at, format: iso } }
                list:
                  parents: { path: /projects, query: { page: "${page}" }, items: $.data, paging: { type: page }, id: $.key }
                  path: "/projects/${parent}/tasks"
                  query: { since: "${since}", cursor: "${cursor}" }
                  items: $.data
                  paging: { type: cursor, next: $.next }
                  incremental: { format: "yyyy-MM-dd'T'HH:mm:ss.SSSxx", overlap: 1m }
            """;

    @Test
    void theChildrenOfEachParentAreReadPageByPage() {
        shop.answers(200, json("{'data':[{'key':'P 1'},{'key':'P2'}]}"), "Date", BEGAN)
                .answers(200, data(task(1, "03:00:01"), task(2, "02:00:00")).replace("}]}", "}],\"next\":\"n\"}"))
                .answers(200, data(task(3, "02:30:00")), "Date", LATER)
                .answers(200, data())
                .answers(200, json("{'data':[]}"));

        var read = read(shop.system(TASKS), null);

        assertThat(read.items).extracting(Item::externalId).containsExactly("1", "2", "3");
        assertThat(paths())
                .containsExactly(
                        "projects?page=1",
                        "projects/P%201/tasks",
                        "projects/P%201/tasks?cursor=n",
                        "projects/P2/tasks",
                        "projects?page=2");
        assertThat(read.last.last()).isTrue();
    }

    /** The first project was read when the round began: what changed in it since is behind the latest time of the second one. */
    @Test
    void theNextSweepAsksAllOfThemFromWhenTheRoundHadBegun() {
        shop.answers(200, json("{'data':[{'key':'P1'}]}"), "Date", BEGAN)
                .answers(200, data(task(1, "03:09:00")), "Date", LATER)
                .answers(200, json("{'data':[]}"), "Date", LATER);
        var system = shop.system(TASKS);
        var read = read(system, null);
        assertThat(read.last.next()).isEqualTo(Map.of("max", "2026-01-02T03:00:00Z"));

        shop.answers(200, json("{'data':[{'key':'P1'}]}"), "Date", LATER)
                .answers(200, data(), "Date", LATER)
                .answers(200, json("{'data':[]}"));
        var nothing = read(system, read.last.next());

        assertThat(paths()).contains("projects/P1/tasks?since=2026-01-02T02%3A59%3A00.000%2B0000");
        assertThat(nothing.last.next()).isEqualTo(read.last.next());
    }

    @Test
    void aParentThatWentMeanwhileIsPassedOver() {
        shop.answers(200, json("{'data':[{'key':'P1'},{'key':'P2'}]}"), "Date", BEGAN)
                .answers(404, json("{}"))
                .answers(200, data(task(1, "01:00:00")))
                .answers(200, json("{'data':[]}"));

        var read = read(shop.system(TASKS), null);

        assertThat(read.items).hasSize(1);
        assertThat(read.last.last()).isTrue();
    }

    @Test
    void whereNoParentHasSuchAListThePathIsWrong() {
        shop.answers(200, json("{'data':[{'key':'P1'},{'key':'P2'}]}"), "Date", BEGAN)
                .answers(404, json("{}"))
                .answers(404, json("{}"))
                .answers(200, json("{'data':[]}"));

        var read = read(shop.system(TASKS), null);

        assertThat(read.last.failure()).isEqualTo(Failure.REFUSED);
        assertThat(read.last.reason()).contains("GET /projects/${parent}/tasks is not there for any parent");
    }

    @Test
    void aParentWithoutAnIdIsAMistakeInTheFile() {
        shop.answers(200, json("{'data':[{'id':'P1'}]}"), "Date", BEGAN);

        assertThat(read(shop.system(TASKS), null).last.reason()).contains("parents.id");
    }

    @Test
    void aPageThatFailsIsAskedForAgainFromThere() {
        shop.answers(200, json("{'data':[{'key':'P1'},{'key':'P2'}]}"), "Date", BEGAN)
                .answers(200, data(task(1, "01:00:00")))
                .answers(503, json("{}"))
                .answers(200, data(task(2, "01:00:00")))
                .answers(200, json("{'data':[]}"));
        var system = shop.system(TASKS);

        var first = system.list("task", null);
        var second = system.list("task", first.next());
        assertThat(system.list("task", second.next()).failure()).isEqualTo(Failure.TRANSIENT);
        var third = system.list("task", second.next());

        assertThat(third.items()).extracting(Item::externalId).containsExactly("2");
    }

    @Test
    void parentsMayHaveParents() {
        var work =
                """
                system: shop
                baseUrl: "{{shop.url}}"
                entities:
                  work:
                    list:
                      parents:
                        parents: { path: /projects, items: $.data }
                        path: "/projects/${parent}/tasks"
                        items: $.data
                      path: "/tasks/${parent}/work"
                      items: $.data
                """;
        shop.answers(200, json("{'data':[{'id':'P1'},{'id':'P2'}]}"))
                .answers(200, json("{'data':[{'id':'T1'}]}"))
                .answers(200, json("{'data':[{'id':'W1'}]}"))
                .answers(200, json("{'data':[{'id':'T2'},{'id':'T3'}]}"))
                .answers(200, json("{'data':[{'id':'W2'}]}"))
                .answers(200, json("{'data':[]}"));
        var system = shop.system(work);
        var items = new ArrayList<Item>();
        var page = system.list("work", null);
        for (var pages = 0; pages < 20 && !page.last(); pages++) {
            page = system.list("work", page.next());
            items.addAll(page.items());
        }

        assertThat(items).extracting(Item::externalId).containsExactly("W1", "W2");
        assertThat(page.next()).isEmpty();
        assertThat(paths())
                .containsExactly(
                        "projects",
                        "projects/P1/tasks",
                        "tasks/T1/work",
                        "projects/P2/tasks",
                        "tasks/T2/work",
                        "tasks/T3/work");
    }

    private record Everything(List<Item> items, Page last) {}

    private static Everything read(RestSystem system, Map<String, Object> since) {
        var items = new ArrayList<Item>();
        var page = system.list("task", since);
        items.addAll(page.items());
        for (var pages = 0; pages < 20 && page.failure() == null && !page.last(); pages++) {
            page = system.list("task", page.next());
            items.addAll(page.items());
        }
        return new Everything(items, page);
    }

    private List<String> paths() {
        return shop.calls.stream()
                .map(call -> call.url().replace("http://shop.test/api/", ""))
                .toList();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String data(String... tasks) {
        return json("{'data':[" + String.join(",", tasks) + "]}");
    }

    private static String task(int id, String at) {
        return "{'id':" + id + ",'at':'2026-01-02T" + at + ".000+0000'}";
    }
}
