package dev.serai.merge;

import static dev.serai.merge.ContactFixture.at;
import static dev.serai.merge.ContactFixture.contact;
import static dev.serai.merge.ContactFixture.firstContact;
import static dev.serai.merge.ContactFixture.micros;
import static dev.serai.merge.ContactFixture.one;
import static dev.serai.merge.ContactFixture.record;
import static dev.serai.merge.ContactFixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.FirstContact;
import dev.serai.catalog.Strategy;
import dev.serai.record.Change;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import dev.serai.record.Stamp;
import dev.serai.record.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of S4 with what S5, S7 to S9, S15, S18 and S20 add. */
class MergingTest {

    private static final String OLD = "020 1";
    private static final String NEW = "020 2";
    private static final String OTHER = "020 3";

    @Test
    void keepsTheRecordsValueWhereNobodyChangedIt() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("phone", OLD)),
                record(3, at(1), "crm", one("phone", OLD)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.accepted()).isFalse();
        assertThat(merged.record().version()).isEqualTo(3);
    }

    @Test
    void takesWhatOnlyTheSystemChanged() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("phone", NEW)),
                record(3, at(1), "crm", one("phone", OLD)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.record().value("phone")).isEqualTo(NEW);
        assertThat(merged.record().version()).isEqualTo(4);
        assertThat(merged.link().get("phone").base()).isEqualTo(NEW);
        assertThat(merged.link().get("phone").seen()).isEqualTo(4);
        assertThat(merged.rules()).containsEntry("phone", "taken");
    }

    @Test
    void keepsWhatOnlyTheRecordChanged() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("phone", OLD)),
                record(4, at(2), "support", one("phone", NEW)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.record().value("phone")).isEqualTo(NEW);
        assertThat(merged.link().get("phone").seen()).isEqualTo(3);
    }

    @Test
    void agreesWhereBothChangedItToTheSameAndKeepsTheLaterStamp() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("phone", NEW)),
                record(4, at(2), "support", one("phone", NEW)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.accepted()).isFalse();
        assertThat(merged.record().fields().get("phone").stamp()).isEqualTo(new Stamp(at(5), "crm"));
        assertThat(merged.link().get("phone").seen()).isEqualTo(4);
        assertThat(merged.settled()).containsExactly("phone");
    }

    @Test
    void letsTheLaterChangeWin() {
        var merged = Merging.merge(
                contact(Strategy.LAST_WRITE_WINS),
                told(at(5), one("phone", NEW)),
                record(4, at(2), "support", one("phone", OTHER)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.record().value("phone")).isEqualTo(NEW);
        assertThat(merged.record().fields().get("phone").stamp()).isEqualTo(new Stamp(at(5), "crm"));
    }

    @Test
    void keepsTheRecordsValueAgainstAnEarlierChangeAndRemembersThatTheSystemHasNotSeenIt() {
        var merged = Merging.merge(
                contact(Strategy.LAST_WRITE_WINS),
                told(at(2), one("phone", NEW)),
                record(4, at(5), "support", one("phone", OTHER)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.record().value("phone")).isEqualTo(OTHER);
        assertThat(merged.link().get("phone").base()).isEqualTo(NEW);
        assertThat(merged.link().get("phone").seen()).isEqualTo(3);
        assertThat(Due.fields(merged.record(), link(merged.link()), List.of("phone"), Set.of(), true))
                .containsExactly("phone");
    }

    private static Link link(Map<String, LinkField> fields) {
        return new Link(5, 1, ContactFixture.IN_CRM, null, null, "", fields, List.of(), at(0), at(0));
    }

    @Test
    void breaksTiesOfTimeByAuthority() {
        var merged = Merging.merge(
                contact(Strategy.LAST_WRITE_WINS),
                told(at(5), one("phone", NEW)),
                record(4, at(5), "support", one("phone", OTHER)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.record().value("phone")).isEqualTo(NEW);
    }

    @Test
    void letsTheHigherSourceWinWhateverTheTime() {
        var merged = Merging.merge(
                contact(Strategy.SOURCE_WINS),
                told(at(2), one("phone", NEW)),
                record(4, at(5), "support", one("phone", OTHER)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.record().value("phone")).isEqualTo(NEW);
    }

    @Test
    void letsTheLaterWinWithinOneSource() {
        var merged = Merging.merge(
                contact(Strategy.SOURCE_WINS),
                told(at(2), one("phone", NEW)),
                record(4, at(5), "crm", one("phone", OTHER)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.record().value("phone")).isEqualTo(OTHER);
    }

    @Test
    void asksAPersonWhereTheStrategyIsManual() {
        var merged = Merging.merge(
                contact(Strategy.MANUAL),
                told(at(5), one("phone", NEW)),
                record(4, at(2), "support", one("phone", OTHER)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.clashes()).containsExactly(new Clash("phone", OLD, OTHER, NEW));
        assertThat(merged.record().value("phone")).isEqualTo(OTHER);
        assertThat(merged.link().get("phone").base()).isEqualTo(NEW);
        assertThat(merged.link().get("phone").seen()).isEqualTo(3);
    }

    @Test
    void mergesSetsOfBothSides() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("tags", List.of("b", "new"))),
                record(4, at(2), "support", one("tags", List.of("a", "b", "ours"))),
                ContactFixture.link(3, at(1), one("tags", List.of("a", "b"))));
        assertThat(merged.record().value("tags")).isEqualTo(List.of("b", "new", "ours"));
        assertThat(merged.link().get("tags").seen())
                .as("the merged set is due to the system")
                .isEqualTo(3);
    }

    @Test
    void stampsWhatWasDoneKnowinglyLaterAsLater() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(2), one("phone", NEW)),
                record(3, at(5), "support", one("phone", OLD)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.record().fields().get("phone").stamp().at()).isEqualTo(at(5).plus(Stamp.TICK));
    }

    /** The support desk set anew what the CRM had, which nobody had to tell the CRM. */
    @Test
    void keepsWhatAnotherSystemSetAfterAnEditThatDidNotKnowOfIt() {
        var ada = record(3, at(5), "support", one("phone", OLD));
        var equal = fieldsSeen(ContactFixture.link(2, at(1), one("phone", OLD)).fields(), 3);
        var merged = Merging.merge(contact(Strategy.MERGE), told(at(2), one("phone", NEW)), ada, link(equal));
        assertThat(merged.record().value("phone")).isEqualTo(OLD);
        var after = link(merged.link());
        assertThat(Due.fields(merged.record(), after, List.of("phone"), Set.of(), true))
                .as("the CRM is told")
                .containsExactly("phone");
        assertThat(Merging.merge(contact(Strategy.MERGE), told(at(6), one("phone", OTHER)), ada, link(equal))
                        .record()
                        .value("phone"))
                .as("a later edit")
                .isEqualTo(OTHER);
    }

    @Test
    void asksAPersonOfAnEditThatDidNotKnowOfWhatAnotherSystemSetAfterIt() {
        var ada = record(3, at(5), "support", one("phone", OLD));
        var equal = fieldsSeen(ContactFixture.link(2, at(1), one("phone", OLD)).fields(), 3);
        var merged = Merging.merge(contact(Strategy.MANUAL), told(at(2), one("phone", NEW)), ada, link(equal));
        assertThat(merged.clashes()).hasSize(1);
    }

    @Test
    void leavesFieldsAloneThatTheChangeDoesNotCarry() {
        var ada = record(3, at(1), "crm", Map.of("phone", OLD, "company", "Analytical"));
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("phone", NEW)),
                ada,
                ContactFixture.link(3, at(1), Map.of("phone", OLD, "company", "Analytical")));
        assertThat(merged.record().value("company")).isEqualTo("Analytical");
        assertThat(merged.link().get("company").base()).isEqualTo("Analytical");
    }

    @Test
    void clearsWhatWasSetToNull() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("phone", null)),
                record(3, at(1), "crm", one("phone", OLD)),
                ContactFixture.link(3, at(1), one("phone", OLD)));
        assertThat(merged.record().value("phone")).isNull();
        assertThat(merged.accepted()).isTrue();
    }

    @Test
    void takesEmptyTextForNull() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("phone", "")),
                record(3, at(1), "crm", one("phone", null)),
                ContactFixture.link(3, at(1), one("phone", null)));
        assertThat(merged.accepted()).isFalse();
    }

    @Test
    void neverLetsABlankBeatAValueAtFirstContact() {
        var merged = Merging.merge(
                contact(Strategy.MERGE, FirstContact.LAST_WRITE_WINS),
                told(at(5), one("phone", null)),
                record(3, at(1), "support", one("phone", OLD)),
                firstContact());
        assertThat(merged.record().value("phone")).isEqualTo(OLD);
        assertThat(merged.link().get("phone").seen()).isZero();
    }

    @Test
    void fillsBlanksAtFirstContact() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), Map.of("phone", NEW, "company", "Other")),
                record(3, at(1), "support", Map.of("company", "Analytical")),
                firstContact());
        assertThat(merged.record().value("phone")).isEqualTo(NEW);
        assertThat(merged.record().value("company")).isEqualTo("Analytical");
    }

    @Test
    void takesTheHigherSourceAtFirstContactWhereDeclared() {
        var merged = Merging.merge(
                contact(Strategy.MERGE, FirstContact.SOURCE_WINS),
                told(at(0), one("company", "Crm Ltd")),
                record(3, at(1), "support", one("company", "Analytical")),
                firstContact());
        assertThat(merged.record().value("company")).isEqualTo("Crm Ltd");
    }

    @Test
    void unitesSetsAtFirstContact() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("tags", List.of("b"))),
                record(3, at(1), "support", one("tags", List.of("a"))),
                firstContact());
        assertThat(merged.record().value("tags")).isEqualTo(List.of("a", "b"));
    }

    @Test
    void comparesRawValuesAcrossMappingVersions() {
        var oldMapping = Map.of("company", new LinkField("ANALYTICAL", "Analytical", 0, 3, micros(at(1))));
        var told = told(at(5), one("company", "Analytical"));
        var merged = Merging.merge(
                contact(Strategy.MERGE), told, record(3, at(1), "crm", one("company", "ANALYTICAL")), link(oldMapping));
        assertThat(merged.accepted()).as("a changed transform is no edit").isFalse();
        assertThat(merged.link().get("company").base()).isEqualTo("Analytical");
    }

    @Test
    void whatIsToBeWrittenAnewIsNoChangeOfTheRecord() {
        var known = link(Map.of("company", new LinkField("Old", "Old", 0, 3, micros(at(1)), true)));
        var ada = record(3, at(1), "crm", one("company", "Old"));
        var unchanged = Merging.merge(contact(Strategy.MANUAL), told(at(5), one("company", "Old")), ada, known);
        assertThat(unchanged.link().get("company")).isEqualTo(new LinkField("Old", "Old", 0, 3, micros(at(5)), true));
        assertThat(Due.fields(ada, known, List.of("company"), Set.of(), true)).containsExactly("company");
        assertThat(Due.unseen(ada, known, List.of("company"), true)).isFalse();
        var edited = Merging.merge(contact(Strategy.MANUAL), told(at(5), one("company", "New")), ada, known);
        assertThat(edited.record().value("company")).isEqualTo("New");
        assertThat(edited.clashes()).isEmpty();
        assertThat(edited.link().get("company").anew()).isFalse();
    }

    @Test
    void whereTheRawValueIsNotKnownTheValueDecides() {
        var known = link(Map.of("company", new LinkField("Old", null, 0, 3, micros(at(1)), true)));
        var ada = record(3, at(1), "crm", one("company", "Old"));
        var read = Merging.merge(contact(Strategy.MERGE), told(at(5), one("company", "Old")), ada, known);
        assertThat(read.accepted()).isFalse();
        assertThat(read.link().get("company").raw()).isEqualTo("Old");
    }

    @Test
    void ignoresWhatIsOlderThanWhatWasSettledAndReadsAgain() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(2), one("phone", OLD)),
                record(4, at(5), "crm", one("phone", NEW)),
                ContactFixture.link(4, at(5), one("phone", NEW)));
        assertThat(merged.accepted()).isFalse();
        assertThat(merged.link().get("phone").base()).isEqualTo(NEW);
        assertThat(merged.readAgain()).isTrue();
    }

    @Test
    void takesFromAnOlderPartialChangeTheFieldsThatNothingNewerTouched() {
        var fields = Map.of(
                "phone", new LinkField(NEW, NEW, 1, 4, micros(at(5))),
                "company", new LinkField("Old Ltd", "Old Ltd", 1, 3, micros(at(1))));
        var ada = record(4, at(1), "crm", Map.of("phone", NEW, "company", "Old Ltd"));
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(3), Map.of("phone", OLD, "company", "New Ltd")),
                ada,
                link(fieldsSeen(fields, 4)));
        assertThat(merged.record().value("phone")).isEqualTo(NEW);
        assertThat(merged.record().value("company")).isEqualTo("New Ltd");
    }

    private static Map<String, LinkField> fieldsSeen(Map<String, LinkField> fields, long seen) {
        var all = new HashMap<>(fields);
        all.replaceAll((name, field) -> field.equal(seen));
        return all;
    }

    @Test
    void readsAgainWhereTheClockIsEqualAndTheContentIsNot() {
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                told(at(5), one("phone", OTHER)),
                record(4, at(5), "crm", one("phone", NEW)),
                ContactFixture.link(4, at(5), one("phone", NEW)));
        assertThat(merged.accepted()).isFalse();
        assertThat(merged.readAgain()).isTrue();
    }

    @Test
    void believesADirectReadWhereTheClockIsEqual() {
        var read = told(Change.Kind.READ, at(5), at(6), at(6), one("phone", OTHER));
        var merged = Merging.merge(
                contact(Strategy.MERGE),
                read,
                record(4, at(5), "crm", one("phone", NEW)),
                ContactFixture.link(4, at(5), one("phone", NEW)));
        assertThat(merged.record().value("phone")).isEqualTo(OTHER);
        assertThat(merged.readAgain()).isFalse();
    }

    /** The hub wrote NEW at minute 10; before, the CRM held OLD. */
    private static Write wrote(Instant order) {
        return new Write(micros(order), at(10), at(11), Map.of("phone", new LinkField(OLD, OLD, 1, 3, micros(at(1)))));
    }

    @Test
    void mergesAChangeThatIsOlderThanOurWriteAgainstTheBaseBeforeIt() {
        var link = ContactFixture.link(4, at(1), one("phone", NEW), wrote(at(10)));
        var merged = Merging.merge(
                contact(Strategy.LAST_WRITE_WINS),
                told(at(9), one("phone", OTHER)),
                record(4, at(8), "support", one("phone", NEW)),
                link);
        assertThat(merged.record().value("phone"))
                .as("the person's edit was later")
                .isEqualTo(OTHER);
        assertThat(merged.link().get("phone").base())
                .as("our write is what the CRM holds")
                .isEqualTo(NEW);
        assertThat(Due.fields(merged.record(), link(merged.link()), List.of("phone"), Set.of(), true))
                .containsExactly("phone");
    }

    @Test
    void seesNoEditInASnapshotFromBeforeOurWrite() {
        var link = ContactFixture.link(4, at(1), one("phone", NEW), wrote(at(10)));
        var merged = Merging.merge(
                contact(Strategy.LAST_WRITE_WINS),
                told(at(9), one("phone", OLD)),
                record(4, at(8), "support", one("phone", NEW)),
                link);
        assertThat(merged.accepted()).isFalse();
        assertThat(merged.link().get("phone").base()).isEqualTo(NEW);
    }

    @Test
    void seesNoEditInAValueThatAnEarlierWriteOfOursPutThere() {
        var first = new Write(micros(at(6)), at(6), at(6), Map.of("phone", new LinkField(OLD, OLD, 1, 3, null)));
        var second =
                new Write(micros(at(10)), at(10), at(10), Map.of("phone", new LinkField(OTHER, OTHER, 1, 4, null)));
        var link = ContactFixture.link(5, at(1), one("phone", NEW), first, second);
        var merged = Merging.merge(
                contact(Strategy.LAST_WRITE_WINS),
                told(at(9), one("phone", OTHER)),
                record(5, at(8), "support", one("phone", NEW)),
                link);
        assertThat(merged.accepted()).isFalse();
    }

    @Test
    void takesAnEditBetweenTwoWritesOfOursThatSetsBackWhatWasThereBeforeTheFirst() {
        var first = new Write(micros(at(6)), at(6), at(6), Map.of("phone", new LinkField(OLD, OLD, 1, 3, null)));
        var second =
                new Write(micros(at(10)), at(10), at(10), Map.of("phone", new LinkField(OTHER, OTHER, 1, 4, null)));
        var link = ContactFixture.link(5, at(1), one("phone", NEW), first, second);
        var merged = Merging.merge(
                contact(Strategy.LAST_WRITE_WINS),
                told(at(9), one("phone", OLD)),
                record(5, at(8), "support", one("phone", NEW)),
                link);
        assertThat(merged.record().value("phone")).isEqualTo(OLD);
    }

    @Test
    void readsAgainWhereItCannotTellWhetherOurWriteWasFirst() {
        var link = ContactFixture.link(4, null, one("phone", NEW), wrote(null));
        var unclear = told(Change.Kind.UPSERT, null, at(10), at(12), one("phone", OTHER));
        var merged = Merging.merge(
                contact(Strategy.LAST_WRITE_WINS), unclear, record(4, at(8), "support", one("phone", NEW)), link);
        assertThat(merged.readAgain()).isTrue();
        assertThat(merged.record().value("phone"))
                .as("what a person wrote is not lost")
                .isEqualTo(OTHER);
    }

    /** S5, S6: a system's own form of our value is its base; it is not written again. */
    @Test
    void isNotDueWhereTheSystemShowsOurValueInItsOwnForm() {
        var upper = Map.of("company", new LinkField("ANALYTICAL", "ANALYTICAL", 1, 4, null));
        var ada = record(4, at(1), "crm", one("company", "Analytical"));
        assertThat(Due.fields(ada, link(upper), List.of("company"), Set.of(), true))
                .isEmpty();
    }

    @Test
    void isNotDueWhereTheValueCameToEqualTheBaseAgain() {
        var known = ContactFixture.link(3, at(1), one("phone", OLD));
        var ada = record(6, at(4), "support", one("phone", OLD));
        assertThat(Due.fields(ada, known, List.of("phone"), Set.of(), true)).isEmpty();
        assertThat(Due.followed(ada, known, true).get("phone").seen()).isEqualTo(6);
    }

    @Test
    void withholdsAFieldWithAnOpenConflict() {
        var known = ContactFixture.link(3, at(1), one("phone", OLD));
        var ada = record(6, at(4), "support", one("phone", NEW));
        assertThat(Due.fields(ada, known, List.of("phone"), Set.of("phone"), true))
                .isEmpty();
    }

    @Test
    void keepsRawValuesForTheNextMappingVersion() {
        var told = new Incoming(
                told(at(5), Map.of()).change(),
                Map.of("company", new MappedValue("analytical", "Analytical ")),
                2,
                at(5));
        var merged = Merging.merge(contact(Strategy.MERGE), told, record(0, at(0), "crm", Map.of()), firstContact());
        assertThat(merged.link().get("company"))
                .isEqualTo(new LinkField("analytical", "Analytical ", 2, 0, micros(at(5))).equal(1));
    }
}
