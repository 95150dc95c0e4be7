package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Inspecting.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a change of a system's schema, and what is only how its records differ from one another. */
class FindingSchemaChangesTest {
    private static final Side CRM = new Side("crm", "contact");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SideSchema schema = new SideSchema(0, List.of());
    private final Map<String, Set<String>> places =
            Map.of("first_name", Set.of("firstName"), "company.name", Set.of("company"));

    private void see(int times, Map<String, Object> record) {
        IntStream.range(0, times).forEach(at -> schema.look(record, false, NOON));
    }

    private void known(int times, Map<String, Object> record) {
        see(times, record);
        schema.absorb();
    }

    private List<String> found() {
        return new FindingSchemaChanges(CRM, schema, FindingSchemaChanges.fieldsAt(places), NOON)
                .findings().stream()
                        .map(finding -> finding.kind() + " " + finding.path()
                                + (finding.other() == null ? "" : " " + finding.other()) + " " + finding.fields())
                        .sorted()
                        .toList();
    }

    private static Map<String, Object> ada() {
        var ada = new HashMap<String, Object>();
        ada.put("id", "c-1");
        ada.put("first_name", "Ada");
        ada.put("age", 36);
        ada.put("company", Map.of("name", "Engines", "size", 5));
        return ada;
    }

    private static Map<String, Object> without(String name) {
        var record = new HashMap<>(ada());
        record.remove(name);
        return record;
    }

    private static Map<String, Object> with(String name, Object value) {
        var record = new HashMap<>(ada());
        record.put(name, value);
        return record;
    }

    @Test
    void aFieldThatEverybodyHadAndNobodyHasIsGone() {
        known(60, ada());
        see(2, without("first_name"));
        assertThat(found()).containsExactly("VANISHED first_name [firstName]");
    }

    @Test
    void oneRecordWithoutItIsNoChangeYet() {
        known(60, ada());
        see(1, without("first_name"));
        assertThat(found()).isEmpty();
        see(1, ada());
        see(1, without("first_name"));
        assertThat(found()).isEmpty();
    }

    @Test
    void whatOnlyHalfOfThemHaveMustBeAwayForLonger() {
        known(50, ada());
        known(50, without("age"));
        var schemaOfHalf = schema;
        IntStream.range(0, 5).forEach(at -> schemaOfHalf.look(ada(), false, NOON));
        schema.absorb();
        see(5, without("age"));
        assertThat(found()).isEmpty();
        see(10, without("age"));
        assertThat(found()).containsExactly("VANISHED age []");
    }

    @Test
    void whatIsMissingSlowlyIsMissingToo() {
        known(60, ada());
        for (var at = 0; at < 2; at++) {
            see(1, without("first_name"));
            schema.absorb();
        }
        assertThat(found()).containsExactly("VANISHED first_name [firstName]");
        assertThat(schema.always("first_name")).isTrue();
    }

    @Test
    void aNewFieldIsFoundOnceItCameTwiceAndNotBeforeEnoughIsKnown() {
        see(10, ada());
        schema.absorb();
        see(5, with("nick", "x"));
        assertThat(found()).isEmpty();
        schema.absorb();
        known(60, ada());
        see(1, with("vat", "x"));
        assertThat(found()).isEmpty();
        schema.absorb();
        see(1, with("vat", "x"));
        assertThat(found()).containsExactly("NEW vat []");
    }

    @Test
    void anotherKindOfValueIsFound() {
        known(60, ada());
        see(2, with("first_name", List.of("Ada")));
        assertThat(found()).containsExactly("OTHER_KIND first_name list [firstName]");
        schema.absorb();
        assertThat(found()).containsExactly("OTHER_KIND first_name list [firstName]");
    }

    @Test
    void noValueIsNoOtherKind() {
        known(60, ada());
        see(3, with("age", null));
        assertThat(found()).isEmpty();
    }

    @Test
    void ofAnObjectThatIsGoneNothingIsSaidOfWhatWasInIt() {
        known(60, ada());
        see(2, without("company"));
        assertThat(found()).containsExactly("VANISHED company [company]");
    }

    @ParameterizedTest
    @CsvSource({
        "first_name, firstName",
        "first_name, firstname",
        "first_name, name_first",
        "first_name, given_first_name",
        "age, person_age"
    })
    void oneThatCameForOneThatWentIsARename(String gone, String come) {
        known(60, ada());
        var renamed = new HashMap<>(without(gone));
        renamed.put(come, ada().get(gone));
        see(2, renamed);
        assertThat(found()).hasSize(1).first().asString().startsWith("RENAMED " + gone + " " + come);
    }

    @Test
    void whatIsCalledOtherwiseOrIsOfAnotherKindIsNoRename() {
        known(60, ada());
        var other = new HashMap<>(without("first_name"));
        other.put("colour", "red");
        see(2, other);
        assertThat(found()).containsExactly("NEW colour []", "VANISHED first_name [firstName]");
    }

    @Test
    void aRenameWithinAnObjectIsFoundThere() {
        known(60, ada());
        see(2, with("company", Map.of("company_name", "Engines", "size", 5)));
        assertThat(found()).containsExactly("RENAMED company.name company.company_name [company]");
    }

    @Test
    void whatAPartialChangeLeavesOutSaysNothing() {
        known(60, ada());
        IntStream.range(0, 20).forEach(at -> schema.look(Map.of("age", 5), true, NOON));
        assertThat(found()).isEmpty();
    }

    @Test
    void mapsOfIdsAndEndlesslyManyNamesTakeNoMoreMemoryThanTheyMay() {
        for (var at = 0; at < 2_000; at++) {
            schema.look(Map.of("field" + at, 1), false, NOON);
        }
        assertThat(schema.paths()).hasSizeLessThanOrEqualTo(500);
        var ids = new HashMap<String, Object>();
        IntStream.range(0, 200).forEach(at -> ids.put("id" + at, 1));
        var fresh = new SideSchema(0, List.of());
        fresh.look(Map.of("byId", ids), false, NOON);
        assertThat(fresh.paths()).containsOnlyKeys("byId");
    }

    @Test
    void laterOnlySomeRecordsAreLookedAt() {
        IntStream.range(0, 200 + 16 * 100).forEach(at -> schema.note(ada(), false, NOON));
        assertThat(schema.absorb().items()).isBetween(290L, 310L);
    }

    @Test
    void whatIsSavedIsWhatIsKnownAfterARestart() {
        known(60, ada());
        var saved = new ArrayList<SchemaStore.SeenField>();
        schema.paths()
                .forEach((path, of) ->
                        saved.add(new SchemaStore.SeenField(path, of.known(), of.knownKinds(), NOON, NOON)));
        var again = new SideSchema(60, saved);
        again.look(without("age"), false, NOON);
        again.look(without("age"), false, NOON);
        assertThat(again.always("age")).isTrue();
        assertThat(again.unheardOf("age", "list")).isTrue();
        assertThat(again.unheardOf("age", "number")).isFalse();
    }
}
