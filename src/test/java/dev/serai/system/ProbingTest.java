package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.StubTool;
import dev.serai.StubTool.Answer;
import dev.serai.StubTool.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a probe finds out about a live system that is not as its file says, over HTTP. */
class ProbingTest {
    private static final String FILE =
            """
            system: shop
            baseUrl: "{{stall.url}}"
            entities:
              contact:
                item: { changedAt: { path: $.at, format: epoch-seconds } }
                list:
                  path: /contacts
                  query: { since: "${since}", offset: "${offset}", limit: "${size}" }
                  items: $.items
                  paging: { type: offset, size: 4 }
                  incremental: { format: epoch-seconds, overlap: 1m }
                get: { path: "/contacts/${id}" }
                find: { email: { path: /search, query: { mail: "${value}" }, items: $.items } }
            """;
    private final StubTool tool = new StubTool(request -> Answer.json(404, "{}"));
    private final CamelTransport transport = new CamelTransport(new DefaultCamelContext());

    @AfterEach
    void stop() {
        transport.close();
        tool.close();
    }

    private List<String> probed(Function<Request, Answer> behaviour) {
        tool.behaves(behaviour);
        return probing(FILE).probe().stream()
                .map(finding -> finding.sign() + " " + finding.what() + ": " + finding.detail())
                .toList();
    }

    private Probing probing(String file) {
        return new Probing(
                SystemFiles.parsed(file),
                Map.of("stall.url", tool.url())::get,
                transport,
                InstantSource.system(),
                (entity, content) -> Map.of("email", content.get("mail")));
    }

    /** Nine people, an hour between each; the list as asked for by offset, size and time. */
    private static Answer people(Request request, boolean filters, int cap, boolean turns) {
        var query = request.query();
        var since = filters ? Long.parseLong(query.getOrDefault("since", "0")) : 0;
        var from = turns ? Integer.parseInt(query.getOrDefault("offset", "0")) : 0;
        var size = Math.min(cap, Integer.parseInt(query.getOrDefault("limit", "4")));
        return Answer.json(
                200,
                "{\"items\":["
                        + IntStream.rangeClosed(1, 9)
                                .filter(id -> id * 3_600L >= since)
                                .skip(from)
                                .limit(size)
                                .mapToObj(ProbingTest::person)
                                .collect(Collectors.joining(","))
                        + "]}");
    }

    private static String person(int id) {
        return "{\"id\":" + id + ",\"at\":" + id * 3_600L + ",\"mail\":\"p" + id + "@x.org\"}";
    }

    private static Answer whole(Request request, Answer list) {
        return switch (request.path()) {
            case "/contacts" -> list;
            case "/search" -> Answer.json(200, "{\"items\":[" + person(1) + "]}");
            default -> Answer.json(200, person(1));
        };
    }

    @Test
    void allIsRightWhereItIsAsTheFileSays() {
        var found = probed(request -> whole(request, people(request, true, 100, true)));

        assertThat(found).noneMatch(line -> line.startsWith("WRONG"));
        assertThat(found)
                .anyMatch(line -> line.startsWith("RIGHT paging: the second page goes on with 4 other items"))
                .anyMatch(line -> line.startsWith("RIGHT page cap: gives the 4 asked for"))
                .anyMatch(line -> line.startsWith("RIGHT incremental: only later changes came"))
                .contains("RIGHT get: a listed one is found by its id", "RIGHT find by email: a listed one is found")
                .contains("UNKNOWN rate headers: no answer told a limit");
    }

    @Test
    void aFilterThatIsIgnoredIsFound() {
        assertThat(probed(request -> whole(request, people(request, false, 100, true))))
                .anyMatch(line ->
                        line.startsWith("WRONG incremental: GET /contacts answered 4 of 4 items from before the time"));
    }

    @Test
    void aSilentCapIsFound() {
        assertThat(probed(request -> whole(request, people(request, true, 3, true))))
                .anyMatch(line -> line.startsWith("WRONG page cap: asked for 4 items, got 3, and more follow"));
    }

    @Test
    void pagesThatDoNotTurnAreFound() {
        assertThat(probed(request -> whole(request, people(request, true, 100, false))))
                .anyMatch(line -> line.startsWith("WRONG paging: "));
    }

    @Test
    void whatIsNotFoundByIdOrKeyIsFound() {
        assertThat(probed(request -> request.path().equals("/contacts")
                        ? people(request, true, 100, true)
                        : request.path().equals("/search")
                                ? Answer.json(200, "{\"items\":[" + person(9) + "]}")
                                : Answer.json(404, "{}")))
                .anyMatch(line -> line.startsWith("WRONG get: a listed one is not found by its id"))
                .anyMatch(line -> line.startsWith("WRONG find by email: a listed one is not found"));
    }

    @Test
    void limitsThatAnAnswerTellsAreShown() {
        assertThat(probed(request ->
                        whole(request, people(request, true, 100, true).with("X-RateLimit-Remaining", "17"))))
                .anyMatch(line ->
                        line.toLowerCase(Locale.ROOT).startsWith("right rate headers: x-ratelimit-remaining: 17"));
    }

    /** Whatever they are called, and each once although every call has another value. */
    @Test
    void limitsThatTheFileNamesAreShown() {
        tool.behaves(request -> whole(
                request,
                people(request, true, 100, true)
                        .with("X-Left", String.valueOf(100 - tool.requests().size()))
                        .with("X-Again", "30")));
        var limits = "limits: { retryAfter: X-Again, rates: [{ calls: 100, per: 1h, remaining: X-Left }] }\nentities:";
        var found = probing(FILE.replace("entities:", limits)).probe();

        assertThat(found)
                .filteredOn(finding -> finding.what().equals("rate headers"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail())
                        .isEqualToIgnoringCase("X-Again: 30, X-Left: "
                                + (100 - tool.requests("GET /contacts").size())));
    }

    @Test
    void nothingIsEverWritten() {
        probed(request -> whole(request, people(request, true, 100, true)));

        assertThat(tool.requests()).isNotEmpty().allMatch(request -> request.method()
                .equals("GET"));
    }
}
