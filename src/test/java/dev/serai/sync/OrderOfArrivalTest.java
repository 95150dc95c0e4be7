package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.record.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * I6: the same edits of single fields, each with its time, arrive in many orders and some of them several times, also while the hub writes to the tools what it knows so far. Each time
 * the record ends with the last edit of each field, stamped with that edit's time and system, and so do the tools.
 */
class OrderOfArrivalTest {
    private static final int HISTORIES = 2;
    private static final int ORDERS = 5;
    private static final int EDITS = 12;
    private static final int MOST_ROUNDS = 50;

    /** The fields, as the CRM and as the support desk name them. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "firstName", List.of("first_name", "given"),
            "lastName", List.of("last_name", "family"),
            "company", List.of("company", "organization"));

    /** What somebody set in one tool before the hub heard of any of it. */
    private record Edit(String system, String field, String value, Instant at) {
        Map<String, Object> content() {
            return own(system, field, value);
        }
    }

    private final HubFixture hub = new HubFixture(Strategy.LAST_WRITE_WINS);
    private final Map<ExternalId, Map<String, Object>> held = new HashMap<>();
    private int people;
    private int events;

    @ParameterizedTest(name = "seed {0}, written to meanwhile: {1}, the same set in both: {2}")
    @CsvSource({
        "1, false, false",
        "2, false, false",
        "3, true, false",
        "4, true, false",
        "5, false, true",
        "6, false, true",
        "7, false, true",
        "8, false, true"
    })
    void theLastEditOfEachFieldStaysInWhateverOrderTheyArrive(long seed, boolean written, boolean alike) {
        var random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            var everybody =
                    IntStream.range(0, ORDERS).mapToObj(i -> introduced()).toList();
            var edits = edits(random, hub.now.plus(Duration.ofHours(1)), alike);
            hub.now = hub.now.plus(Duration.ofHours(3));
            for (var person : everybody) {
                var arrivals = arrivals(edits, random);
                arrive(person, edits, arrivals, written ? random : null);
                assertThat(kept(person, edits))
                        .as("seed %s, history %s, arrivals %s", seed, history, arrivals)
                        .isEqualTo(last(edits));
                converge();
                assertThat(kept(person, edits)).isEqualTo(last(edits));
                assertThat(held(person, edits)).isEqualTo(List.of(values(edits), values(edits)));
            }
        }
    }

    /** Somebody whom both tools know and have alike. */
    private int introduced() {
        var number = ++people;
        var email = "person" + number + "@example.org";
        hub.receive(hub.told(crm("c-" + number), "First", email, "Company"));
        hub.settle();
        held.put(crm("c-" + number), HubFixture.contact("crm", "First", email, "Company"));
        held.put(support("s-" + number), new HashMap<>());
        hub.lease("support").forEach(create -> write(create, "s-" + number));
        return number;
    }

    /** Every time once, and every value once; or, alike, once in each tool. */
    private static List<Edit> edits(Random random, Instant from, boolean alike) {
        var minutes = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
        Collections.shuffle(minutes, random);
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < EDITS; i++) {
            var system = alike ? List.of("crm", "support").get(i % 2) : random.nextBoolean() ? "crm" : "support";
            var field =
                    FIELDS.keySet().stream().sorted().toList().get(alike ? i / 2 % 2 : random.nextInt(FIELDS.size()));
            var value = "Value " + (alike ? i / 2 : i);
            edits.add(new Edit(system, field, value, from.plus(Duration.ofMinutes(minutes.get(i)))));
        }
        return edits.stream().sorted(Comparator.comparing(Edit::at)).toList();
    }

    /** All of them in any order, each of them up to three times. */
    private static List<Edit> arrivals(List<Edit> edits, Random random) {
        var arrivals = new ArrayList<>(edits);
        edits.forEach(edit -> arrivals.addAll(Collections.nCopies(random.nextInt(3), edit)));
        Collections.shuffle(arrivals, random);
        return arrivals;
    }

    /** With dice, the hub writes to the tools in between. */
    private void arrive(int person, List<Edit> edits, List<Edit> arrivals, Random dice) {
        edits.forEach(edit -> merge(held.get(external(person, edit.system())), edit.content()));
        for (var edit : arrivals) {
            hub.now = hub.now.plusSeconds(1);
            hub.receive(change(external(person, edit.system()), edit));
            settleAlone();
            if (dice != null && dice.nextInt(3) == 0) {
                var system = dice.nextBoolean() ? "crm" : "support";
                hub.hub.leasing().lease(system, CONTACT, 100).forEach(delivery -> write(delivery, null));
            }
        }
    }

    /** What is to be read again is read when all has arrived: several edits that are seen as one snapshot are a named exception. */
    private void settleAlone() {
        for (int shard = 0; shard < Store.SHARDS; shard++) {
            while (hub.hub.settling().settle(shard) > 0) {}
        }
    }

    private Change change(ExternalId external, Edit edit) {
        return new Change(
                0,
                external,
                Change.Kind.UPSERT,
                "event-" + ++events,
                true,
                edit.content(),
                null,
                null,
                edit.at(),
                null,
                hub.now,
                Lane.CRITICAL,
                null);
    }

    private void write(LeasedDelivery delivery, String created) {
        hub.now = hub.now.plusSeconds(1);
        var id = created == null ? delivery.externalId() : created;
        merge(held.get(new ExternalId(delivery.system(), CONTACT, id)), delivery.body());
        hub.hub
                .outcomes()
                .record(
                        CONTACT,
                        List.of(new Outcome(
                                delivery.recordId(),
                                delivery.system(),
                                delivery.token(),
                                Outcome.Result.ACCEPTED,
                                created,
                                null,
                                null,
                                null,
                                hub.now,
                                hub.now,
                                null,
                                null)));
    }

    private void converge() {
        held.forEach((external, content) ->
                hub.there.put(external, new Remote.Item(external.id(), content, null, null, hub.now, false)));
        int rounds = 0;
        int sent;
        do {
            hub.now = hub.now.plusSeconds(1);
            hub.settle();
            var due = new ArrayList<>(hub.lease("crm"));
            due.addAll(hub.lease("support"));
            due.forEach(delivery -> write(delivery, null));
            sent = due.size();
            assertThat(++rounds).as("rounds until silence").isLessThan(MOST_ROUNDS);
        } while (sent > 0);
    }

    private static Map<String, Edit> lastOfEach(List<Edit> edits) {
        var last = new TreeMap<String, Edit>();
        edits.forEach(edit -> last.put(edit.field(), edit));
        return last;
    }

    private static Map<String, Object> values(List<Edit> edits) {
        var values = new TreeMap<String, Object>();
        lastOfEach(edits).forEach((field, edit) -> values.put(field, edit.value()));
        return values;
    }

    private static Map<String, List<Object>> last(List<Edit> edits) {
        var last = new TreeMap<String, List<Object>>();
        lastOfEach(edits)
                .forEach((field, edit) -> last.put(field, List.of(edit.value(), new Stamp(edit.at(), edit.system()))));
        return last;
    }

    private Map<String, List<Object>> kept(int person, List<Edit> edits) {
        var id = hub.link(external(person, "crm")).recordId();
        var fields = hub.store.inTransaction(tx -> tx.lock(List.of(id))).get(id).fields();
        var kept = new TreeMap<String, List<Object>>();
        lastOfEach(edits).keySet().forEach(field -> {
            var found = fields.get(field);
            kept.put(field, List.of(found.value(), found.stamp()));
        });
        return kept;
    }

    private List<Map<String, Object>> held(int person, List<Edit> edits) {
        return List.of("crm", "support").stream()
                .map(system -> {
                    var content = held.get(external(person, system));
                    Map<String, Object> values = new TreeMap<>();
                    lastOfEach(edits).keySet().forEach(field -> values.put(field, read(system, field, content)));
                    return values;
                })
                .toList();
    }

    private static ExternalId external(int person, String system) {
        return system.equals("crm") ? crm("c-" + person) : support("s-" + person);
    }

    private static String name(String system, String field) {
        return FIELDS.get(field).get(system.equals("crm") ? 0 : 1);
    }

    /** The CRM keeps the company's name within the company. */
    private static Map<String, Object> own(String system, String field, Object value) {
        var name = name(system, field);
        return Map.of(name, name.equals("company") ? Map.of("name", value) : value);
    }

    private static Object read(String system, String field, Map<String, Object> content) {
        var name = name(system, field);
        var value = content.get(name);
        return value instanceof Map<?, ?> company ? company.get("name") : value;
    }

    private static void merge(Map<String, Object> content, Map<String, Object> body) {
        content.putAll(body);
    }
}
