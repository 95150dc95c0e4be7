package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.StubTool;
import dev.serai.StubTool.Answer;
import dev.serai.StubTool.Request;
import dev.serai.catalog.Catalog;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.ExternalId;
import dev.serai.store.PostgresStore;
import dev.serai.store.Queries;
import dev.serai.store.TestDatabase;
import dev.serai.sync.Delivery.Operation;
import dev.serai.sync.Hub;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Pace;
import dev.serai.sync.Remote;
import dev.serai.sync.Sweeping.Swept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps of a tool over HTTP, from its pages to what they mean in the hub: what changed though its time does not say so, and what is gone. */
class SweepsOverHttpTest {
    private static final Map<String, String> FILES = Map.of(
            "person.entity.yaml",
            """
            entity: person
            fields: { email: text, name: text }
            keys: [email]
            participants: { crm: both, news: out }
            """,
            "crm.mapping.yaml",
            """
            mapping: crm/person
            fields: [{ external: mail, field: email }, { external: name, field: name }]
            """,
            "news.mapping.yaml",
            """
            mapping: news/person
            fields: [{ external: mail, field: email }, { external: name, field: name }]
            """,
            "news.system.yaml",
            """
            system: news
            baseUrl: "{{news.url}}"
            entities:
              person:
                create: { method: POST, path: /members, body: "${body}" }
                update: { method: PATCH, path: "/members/${id}", body: "${body}" }
                delete: { method: DELETE, path: "/members/${id}" }
            """);

    private static final String CRM =
            """
            system: crm
            baseUrl: "{{crm.url}}"
            entities:
              person:
                item: { id: $.no, changedAt: { path: $.%s } }
                list:
                  path: /people
                  query: { offset: "${offset}", limit: "${size}"%s }
                  items: $.people
                  paging: { type: offset, size: 2 }%s
                get: { path: "/people/${id}" }
                create: { method: POST, path: /people, body: "${body}" }
                update: { method: PATCH, path: "/people/${id}", body: "${body}" }
                delete: { method: DELETE, path: "/people/${id}" }
            """;

    private static final String INCREMENTAL = "\n      incremental: { format: iso, overlap: 1m }";

    @TempDir
    Path folder;

    private final StubTool tool = new StubTool(this::answer);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CamelTransport transport = new CamelTransport(camel);
    private final Map<Integer, Person> people = new TreeMap<>();
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private boolean filters = true;
    private int brokenFrom = Integer.MAX_VALUE;
    private RestSystem crm;
    private Hub hub;
    private Queries queries;

    /** Somebody in the tool: when entered, and when last touched, which is what its filter goes by. */
    private record Person(int no, String name, Instant entered, Instant touched) {
        String json() {
            return "{\"no\":%d,\"name\":\"%s\",\"mail\":\"p%d@x.org\",\"entered\":\"%s\",\"touched\":\"%s\"}"
                    .formatted(no, name, no, entered, touched);
        }
    }

    @BeforeEach
    void files() throws IOException {
        for (var file : FILES.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        for (var no = 1; no <= 5; no++) {
            people.put(no, new Person(no, "Ada", now.minus(Duration.ofDays(9 - no)), now.minus(Duration.ofDays(1))));
        }
    }

    @AfterEach
    void stop() {
        transport.close();
        tool.close();
    }

    private synchronized Answer answer(Request request) {
        if (request.path().equals("/people")) {
            return page(request.query());
        }
        var person = people.get(Integer.parseInt(request.path().substring("/people/".length())));
        return person == null ? Answer.json(404, "{}") : Answer.json(200, person.json());
    }

    private Answer page(Map<String, String> query) {
        var from = Integer.parseInt(query.get("offset"));
        if (from >= brokenFrom) {
            return Answer.json(503, "{}");
        }
        var since = filters ? Instant.parse(query.getOrDefault("since", "2000-01-01T00:00:00Z")) : Instant.EPOCH;
        var found = people.values().stream()
                .filter(person -> !person.touched().isBefore(since))
                .skip(from)
                .limit(Integer.parseInt(query.get("limit")))
                .map(Person::json)
                .collect(Collectors.joining(","));
        return Answer.json(200, "{\"people\":[" + found + "]}");
    }

    /** A hub that knows everybody and has told the newsletter of them, with the CRM's file as given. */
    private void started(String changedAt, boolean incremental) throws IOException {
        var query = incremental ? ", since: \"${since}\"" : "";
        Files.writeString(
                folder.resolve("crm.system.yaml"), CRM.formatted(changedAt, query, incremental ? INCREMENTAL : ""));
        var read = new ReadingFiles(folder).read();
        assertThat(read.problems()).isEmpty();
        Catalog catalog = read.catalog();
        crm = new RestSystem(catalog.systems().get("crm"), Map.of("crm.url", tool.url())::get, transport, () -> now);
        var database = TestDatabase.fresh().dataSource();
        queries = new Queries(database);
        hub = new Hub(
                new PostgresStore(database),
                () -> catalog,
                () -> now,
                new TheTool(),
                Hub.LEASE,
                () -> 0,
                new Random(1));
        assertThat(swept().failure()).isNull();
        later(Duration.ofMinutes(1));
        assertThat(due()).hasSize(5).allMatch(one -> one.operation() == Operation.CREATE);
    }

    /** The CRM, as the hub reads it. */
    private final class TheTool implements Remote {
        @Override
        public Reading get(String system, String entity, String externalId) {
            return crm.get(entity, externalId);
        }

        @Override
        public Found find(String system, String entity, String key, Object value) {
            return new Found(List.of(), null, null, null, now);
        }

        @Override
        public Page list(String system, String entity, Map<String, Object> since) {
            return crm.list(entity, since);
        }

        @Override
        public Duration clockOffset(String system) {
            return Duration.ZERO;
        }
    }

    private Swept swept() {
        return hub.sweeping().sweep("crm", "person");
    }

    private void later(Duration while_) {
        now = now.plus(while_);
    }

    /** Settles, answers hints and confirms what seems to be gone, until nothing is left. */
    private void settled() {
        for (var quiet = 0; quiet < 3; ) {
            var done = hub.settling().settle() + hub.hints().answer();
            quiet = done > 0 ? 0 : quiet + 1;
            later(Duration.ofSeconds(2));
        }
    }

    /** What is due to the newsletter, all of which it takes. */
    private List<LeasedDelivery> due() {
        settled();
        while (hub.lookUps().lookUp() > 0) {
            settled();
        }
        var leased = hub.leasing().lease("news", "person", 100);
        hub.outcomes().record("person", leased.stream().map(this::accepted).toList());
        return leased;
    }

    private Outcome accepted(LeasedDelivery one) {
        var id = one.externalId() == null ? "n" + one.recordId() : one.externalId();
        return new Outcome(
                one.recordId(),
                one.system(),
                one.token(),
                Outcome.Result.ACCEPTED,
                id,
                null,
                null,
                null,
                null,
                now,
                null,
                null);
    }

    private boolean linked(int no) {
        return queries.record(new ExternalId("crm", "person", String.valueOf(no))).stream()
                .flatMap(record -> queries.links(record.record().id()).stream())
                .anyMatch(link -> link.external().system().equals("crm") && link.live());
    }

    /** Its filter goes by when somebody was touched, the file takes the time of entry for that. */
    @Test
    void whatChangedThoughItsTimeIsOlderThanAskedForIsNotLost() throws IOException {
        started("entered", true);
        people.computeIfPresent(2, (no, who) -> new Person(no, "Bo", who.entered(), now));

        swept();

        assertThat(due()).singleElement().satisfies(one -> assertThat(one.body().toString())
                .contains("Bo"));
        assertThat(queries.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.notice().kind()).isEqualTo(Remote.Notice.Kind.FILTER_IGNORED));
    }

    @Test
    void aFilterThatIsIgnoredMakesNoChangesOfWhatIsAsItWas() throws IOException {
        started("touched", true);
        filters = false;

        swept();

        assertThat(due()).isEmpty();
        assertThat(queries.history(recordOf(3), Long.MAX_VALUE, 10)).hasSize(1);
        people.computeIfPresent(3, (no, who) -> new Person(no, "Cy", who.entered(), now));
        swept();
        assertThat(due()).hasSize(1);
    }

    private long recordOf(int no) {
        return queries.record(new ExternalId("crm", "person", String.valueOf(no)))
                .orElseThrow()
                .record()
                .id();
    }

    /** A sweep of everything where there is a time of change, any sweep where there is none. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsMissingOnAListThatBrokeOffIsNotTakenForDeleted(boolean incremental) throws IOException {
        started("touched", incremental);
        people.remove(1);
        brokenFrom = 2;

        var half = incremental ? everything() : swept();

        assertThat(half.kind()).isEqualTo(Remote.Failure.TRANSIENT);
        assertThat(half.pages()).isEqualTo(1);
        assertThat(due()).isEmpty();
        assertThat(tool.requests("GET /people/1")).isEmpty();
        assertThat(people.keySet()).allMatch(this::linked);
        assertThat(linked(1)).as("nobody has said that it is gone").isTrue();

        brokenFrom = Integer.MAX_VALUE;
        later(Duration.ofHours(1));
        while (hub.sweeping().resume() > 0) {}

        assertThat(due()).singleElement().satisfies(one -> assertThat(one.operation())
                .isEqualTo(Operation.DELETE));
        assertThat(linked(1)).isFalse();
        assertThat(people.keySet()).allMatch(this::linked);
    }

    /** An index that lags behind, say. */
    @Test
    void whoIsMissingOnACompleteListButCanBeReadIsNotDeleted() throws IOException {
        started("touched", true);
        var hidden = people.get(4);
        people.remove(4);
        tool.behaves(request -> request.path().equals("/people/4") ? Answer.json(200, hidden.json()) : answer(request));

        assertThat(everything().failure()).isNull();

        assertThat(due()).isEmpty();
        assertThat(tool.requests("GET /people/4")).hasSize(1);
        assertThat(linked(4)).isTrue();
    }

    /** Somebody merged the first into the second, which is answered for both from then on. */
    @Test
    void whoWasMergedIntoAnotherIsDeletedNowhere() throws IOException {
        started("touched", true);
        people.remove(1);
        tool.behaves(request -> request.path().equals("/people/1")
                ? Answer.json(200, people.get(2).json())
                : answer(request));

        assertThat(everything().failure()).isNull();

        assertThat(due()).isEmpty();
        assertThat(linked(2)).isTrue();
        assertThat(queries.record(new ExternalId("news", "person", "n" + recordOf(1))))
                .isPresent();
        assertThat(queries.deadLetters(null, 0, 10)).singleElement().satisfies(letter -> assertThat(letter.cause())
                .isEqualTo("merged into another there"));
    }

    private Swept everything() {
        return hub.sweeping().sweepEverything("crm", "person", Pace.AT_ONCE);
    }
}
