package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of an update whose outcome nobody knows, by reading what is there (S12). */
class UnknownWritesTest {
    private final HubFixture hub = new HubFixture();
    private long record;

    /** Ada is in the CRM and in the support desk, and what somebody changed of her in the CRM was sent to the desk, who knows with what outcome. */
    @BeforeEach
    void sent() {
        told("Ada", List.of("a"));
        var create = hub.lease("support").get(0);
        record = create.recordId();
        hub.accepted(create, "4711");
        told("Augusta", List.of("a", "b"));
        assertThat(hub.lease("support").get(0).body().keySet()).containsExactlyInAnyOrder("given", "labels");
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
    }

    @Test
    void isKnownAgainAsAWholeThoughAFieldWasEditedSince() {
        found("Augusta", List.of("a", "c"));
        assertThat(hub.value(record, "tags"))
                .as("somebody took b away in the desk, and added c")
                .isEqualTo(List.of("a", "c"));
    }

    @Test
    void isKnownAgainByWhatItAddedToASetThoughSomebodyAddedMore() {
        found("Augusta", List.of("a", "b"));
        told("Augusta", List.of("a", "b", "d"));
        assertThat(hub.lease("support").get(0).body().keySet()).containsExactly("labels");
        told("Augusta", List.of("a", "b"));
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        found("Augusta", List.of("a", "b", "d", "e"));
        assertThat(hub.value(record, "tags"))
                .as("d was ours, and is gone since")
                .isEqualTo(List.of("a", "b", "e"));
    }

    /** Somebody took b away in the desk: found by the simulation. */
    @Test
    void isKnownAgainByATextThoughATagWasTakenAwayAgain() {
        found("Augusta", List.of("a"));
        assertThat(hub.value(record, "tags")).isEqualTo(List.of("a"));
    }

    /** The call was never sent, and somebody took the same tag away in the desk: found by the simulation. */
    @Test
    void isNotKnownByATagThatSomebodyElseMayHaveTakenAway() {
        found("Augusta", List.of("a", "b"));
        told("Ada King", List.of("a"));
        assertThat(hub.lease("support").get(0).body().keySet()).containsExactlyInAnyOrder("given", "labels");
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        found("Augusta", List.of("a"));
        assertThat(hub.value(record, "firstName")).isEqualTo("Ada King");
    }

    @Test
    void didNotHappenWhereMoreIsAsItWas() {
        found("Augusta", List.of("a", "b"));
        told("Ada King", "Analytical Engines", List.of("a", "b", "c"));
        assertThat(hub.lease("support").get(0).body().keySet())
                .containsExactlyInAnyOrder("given", "organization", "labels");
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        found("Ada King", List.of("a", "b"));
        assertThat(hub.value(record, "tags")).isEqualTo(List.of("a", "b", "c"));
        assertThat(hub.lease("support").get(0).body().keySet()).containsExactlyInAnyOrder("organization", "labels");
    }

    /** The call was refused, that answer was lost, and somebody emptied the field in the desk, too: found by the simulation. */
    @Test
    void isNotKnownByAFieldThatAnybodyMayHaveEmptied() {
        found("Augusta", List.of("a", "b"));
        told(null, List.of("a", "b", "d"));
        hub.lease("support");
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        found(null, List.of("a", "b", "e"));
        assertThat(hub.value(record, "tags")).isEqualTo(List.of("a", "b", "d", "e"));
    }

    /** The mapping writes capitals, so that the desk has the name already however it is written elsewhere; the call was never sent: found by the simulation. */
    @Test
    void isNotKnownByWhatWasThereAlreadyInTheDesksOwnForm() {
        found("Augusta", List.of("a", "b"));
        writtenInCapitals();
        told("Ada King", List.of("a", "b"));
        hub.accepted(hub.lease("support").get(0), "4711");
        told("Ada KING", List.of("a", "b", "d"));
        assertThat(hub.lease("support").get(0).body().keySet()).containsExactlyInAnyOrder("given", "labels");
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        found("ADA KING", List.of("a", "b"));
        assertThat(hub.value(record, "tags"))
                .as("nobody took d away, as it was never there")
                .isEqualTo(List.of("a", "b", "d"));
    }

    /** The call was never sent, and a message came late that tells of the same values at an earlier time: found by the simulation. */
    @Test
    void isNotKnownByHowItWasBefore() {
        found("Augusta", List.of("a", "b"));
        var earlier = hub.now;
        hub.now = hub.now.plusSeconds(60);
        there("Ada", List.of("a"));
        desk("Ada", List.of("a"), hub.now);
        hub.settle();
        told("Grace", List.of("a", "g"));
        assertThat(hub.lease("support").get(0).body().keySet()).containsExactlyInAnyOrder("given", "labels");
        desk("Grace", List.of("a", "g"), earlier);
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        found("Ada", List.of("a"));
        assertThat(hub.value(record, "firstName"))
                .as("nobody set it back in the desk, as it was never there")
                .isEqualTo("Grace");
        hub.now = hub.now.plusSeconds(2);
        assertThat(hub.lease("support").get(0).body().keySet()).containsExactlyInAnyOrder("given", "labels");
    }

    /** It is read only when c, which somebody added since, is gone again; but it was heard of before: found by the simulation. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isOlderThanWhatWasHeardSince(boolean clock) {
        listed(labelled("Augusta", List.of("a", "b", "c")), clock ? hub.now : null);
        hub.settle();
        hub.now = hub.now.plusSeconds(60);
        var now = labelled("Ada King", List.of("a", "b"));
        hub.there.put(support("4711"), new Remote.Item("4711", now, null, null, clock ? hub.now : null, false));
        hub.now = hub.now.plusSeconds(1);
        hub.hub.unknown().resolve();
        hub.settle();
        assertThat(hub.value(record, "firstName")).isEqualTo("Ada King");
        assertThat(hub.value(record, "tags"))
                .as("c was added to what we wrote, and taken away again")
                .isEqualTo(List.of("a", "b"));
    }

    private void listed(Map<String, Object> content, Instant changedAt) {
        hub.receive(new Change(
                0,
                support("4711"),
                Change.Kind.UPSERT,
                null,
                false,
                content,
                null,
                null,
                changedAt,
                hub.now,
                hub.now,
                Lane.CRITICAL,
                null));
    }

    private static Map<String, Object> labelled(String name, List<String> tags) {
        var content = HubFixture.contact("support", name, "ada@example.org", null);
        content.put("labels", tags);
        return content;
    }

    private void desk(String name, List<String> tags, Instant changedAt) {
        hub.receive(hub.change(support("4711"), Change.Kind.UPSERT, labelled(name, tags), changedAt));
    }

    private void writtenInCapitals() {
        var mappings = new HashMap<>(hub.catalog.mappings());
        mappings.computeIfPresent(
                new Catalog.Pair("support", HubFixture.CONTACT),
                (pair, shipped) -> MappingVersionsTest.version(shipped, shipped.version() + 1, false, "upper"));
        hub.catalog = new Catalog(hub.catalog.entities(), hub.catalog.systems(), mappings);
    }

    private void told(String name, List<String> tags) {
        told(name, null, tags);
    }

    private void told(String name, String company, List<String> tags) {
        var content = HubFixture.contact("crm", name, "ada@example.org", company);
        content.put("tags", tags);
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(crm("c-1"), Change.Kind.UPSERT, content, hub.now));
        hub.settle();
    }

    private void there(String name, List<String> tags) {
        hub.there.put(support("4711"), new Remote.Item("4711", labelled(name, tags), null, null, null, false));
    }

    private void found(String name, List<String> tags) {
        there(name, tags);
        hub.hub.unknown().resolve();
        hub.settle();
    }
}
