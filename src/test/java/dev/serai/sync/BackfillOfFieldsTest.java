package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.ExternalId;
import dev.serai.sync.Remote.Item;
import dev.serai.sync.Remote.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything is read once more, for the sake of some fields only. */
class BackfillOfFieldsTest {
    private final HubFixture hub = new HubFixture();
    private final List<Item> listed = new ArrayList<>();

    @BeforeEach
    void ada() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Engines Ltd"));
        hub.settle();
        hub.pages = since -> new Page(List.copyOf(listed), Map.of(), true, null, null, null, null, hub.now);
    }

    /** As the CRM has it now, without having told. */
    private void has(ExternalId external, Map<String, Object> content) {
        hub.now = hub.now.plusSeconds(60);
        var item = new Item(external.id(), content, null, null, hub.now, false);
        listed.add(item);
        hub.there.put(external, item);
    }

    private Backfill read(String... fields) {
        hub.now = hub.now.plusSeconds(60);
        var backfill = hub.hub.backfilling().start("crm", "contact", Pace.AT_ONCE, List.of(fields));
        while (hub.hub.backfilling().step(backfill.id())) {}
        hub.settle();
        return hub.queries.backfill(backfill.id()).orElseThrow();
    }

    private Object value(ExternalId external, String field) {
        return hub.value(hub.link(external).recordId(), field);
    }

    @Test
    void onlyTheyAreTaken() {
        has(crm("c-1"), contact("crm", "Augusta", "ada@example.org", "Analytics Ltd"));

        var read = read("company");

        assertThat(read.state()).isEqualTo(Backfill.State.COMPLETE);
        assertThat(read.plan().fields()).containsExactly("company");
        assertThat(value(crm("c-1"), "company")).isEqualTo("Analytics Ltd");
        assertThat(value(crm("c-1"), "firstName")).isEqualTo("Ada");

        read();
        assertThat(value(crm("c-1"), "firstName")).isEqualTo("Augusta");
    }

    @Test
    void whatIsNotThereIsCleared() {
        var content = new HashMap<>(contact("crm", "Augusta", "ada@example.org", null));
        content.remove("company");
        has(crm("c-1"), content);

        read("company");

        assertThat(value(crm("c-1"), "company")).isNull();
        assertThat(value(crm("c-1"), "firstName")).isEqualTo("Ada");
    }

    /** A record of nothing but a company would be none. */
    @Test
    void whomNobodyKnowsYetIsReadWhole() {
        has(crm("c-2"), contact("crm", "Grace", "grace@example.org", "Navy"));

        read("company");

        assertThat(value(crm("c-2"), "email")).isEqualTo("grace@example.org");
        assertThat(value(crm("c-2"), "firstName")).isEqualTo("Grace");
        assertThat(value(crm("c-2"), "company")).isEqualTo("Navy");
    }

    @Test
    void oneThatReadsMoreIsAnsweredAndOneThatReadsLessIsNot() {
        hub.pages = since -> new Page(
                List.of(),
                null,
                false,
                null,
                Remote.Failure.TRANSIENT,
                hub.now.plus(Duration.ofDays(1)),
                "busy",
                hub.now);
        var some = read("company", "firstName");
        assertThat(read("company").id()).isEqualTo(some.id());
        assertThat(read("company", "email").id()).isGreaterThan(some.id());

        var all = read();

        assertThat(all.plan().fields()).isEmpty();
        assertThat(all.id()).isGreaterThan(some.id());
        assertThat(read("company").id()).isEqualTo(all.id());
    }
}
