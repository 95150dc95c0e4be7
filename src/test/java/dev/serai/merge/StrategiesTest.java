package dev.serai.merge;

import static dev.serai.merge.StrategiesFixture.FIELD;
import static dev.serai.merge.StrategiesFixture.at;
import static dev.serai.merge.StrategiesFixture.thing;
import static dev.serai.merge.StrategiesFixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.record.FieldType;
import dev.serai.record.Stamp;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each strategy by what it is for (S8). The record's value is of system b, from minute 5; system a, which ranks above b, tells another. */
class StrategiesTest {
    private static Merged merged(Strategy strategy, FieldType type, Object base, Object ours, Object theirs, int at) {
        return Merging.merge(
                thing(strategy, type),
                told("a", at(at), theirs),
                StrategiesFixture.record(4, ours, new Stamp(at(5), "b")),
                StrategiesFixture.link("a", true, base, 3));
    }

    private static Object text(Strategy strategy, Object base, Object ours, Object theirs, int at) {
        return merged(strategy, FieldType.TEXT, base, ours, theirs, at).record().value(FIELD);
    }

    @Test
    void fillBlanksKeepsWhatWasThereFirst() {
        assertThat(text(Strategy.FILL_BLANKS, "old", "ours", "theirs", 9)).isEqualTo("ours");
        assertThat(text(Strategy.FILL_BLANKS, "old", "ours", "theirs", 2)).isEqualTo("theirs");
        assertThat(text(Strategy.FILL_BLANKS, "old", null, "theirs", 9)).isEqualTo("theirs");
        assertThat(text(Strategy.FILL_BLANKS, "old", "ours", null, 2)).isEqualTo("ours");
    }

    @Test
    void fillBlanksTakesAnEditThatNobodyContradicts() {
        var merged = Merging.merge(
                thing(Strategy.FILL_BLANKS, FieldType.TEXT),
                told("a", at(9), "theirs"),
                StrategiesFixture.record(3, "old", new Stamp(at(5), "b")),
                StrategiesFixture.link("a", true, "old", 3));
        assertThat(merged.record().value(FIELD)).isEqualTo("theirs");
    }

    @Test
    void neverEmptyLetsTheLaterValueWinAndNoBlank() {
        assertThat(text(Strategy.NEVER_EMPTY, "old", "ours", "theirs", 9)).isEqualTo("theirs");
        assertThat(text(Strategy.NEVER_EMPTY, "old", "ours", "theirs", 2)).isEqualTo("ours");
        assertThat(text(Strategy.NEVER_EMPTY, "old", null, "theirs", 2)).isEqualTo("theirs");
        assertThat(text(Strategy.NEVER_EMPTY, "old", "ours", null, 9)).isEqualTo("ours");
    }

    @Test
    void neverEmptyKeepsAValueThatOnlyOneSystemEmptiedAndDoesNotWriteItBack() {
        var emptied = StrategiesFixture.link("a", true, "old", 3);
        var merged = Merging.merge(
                thing(Strategy.NEVER_EMPTY, FieldType.TEXT),
                told("a", at(9), ""),
                StrategiesFixture.record(3, "old", new Stamp(at(5), "b")),
                emptied);
        assertThat(merged.accepted()).isFalse();
        assertThat(merged.record().value(FIELD)).isEqualTo("old");
        var after = StrategiesFixture.after(emptied, merged);
        assertThat(Due.fields(merged.record(), after, List.of(FIELD), Set.of(), true))
                .as("a system that drops the value would be written to for ever")
                .isEmpty();
        var later = StrategiesFixture.record(4, "new", new Stamp(at(10), "b"));
        assertThat(Due.fields(later, after, List.of(FIELD), Set.of(), true)).containsExactly(FIELD);
    }

    @Test
    void longestCountsLettersAndItemsAndOfEqualLengthTheLaterWins() {
        assertThat(text(Strategy.LONGEST, "old", "Ada King", "Ada", 9)).isEqualTo("Ada King");
        assertThat(text(Strategy.LONGEST, "old", "Ada", "Ada King", 2)).isEqualTo("Ada King");
        assertThat(text(Strategy.LONGEST, "old", "Ada", "Eve", 9)).isEqualTo("Eve");
        assertThat(text(Strategy.LONGEST, "old", "Ada", "Eve", 2)).isEqualTo("Ada");
        assertThat(text(Strategy.LONGEST, "old", "\uD83D\uDE00\uD83D\uDE00", "Eve", 2))
                .as("two letters of four bytes each")
                .isEqualTo("Eve");
        var lists = merged(Strategy.LONGEST, FieldType.LIST, List.of(), List.of("x"), List.of("y", "z"), 2);
        assertThat(lists.record().value(FIELD)).isEqualTo(List.of("y", "z"));
    }

    @Test
    void latestLooksAtTheDatesAndNotAtWhenTheyWereSet() {
        assertThat(merged(Strategy.LATEST, FieldType.DATE, "2026-01-01", "2026-03-01", "2026-02-01", 9)
                        .record()
                        .value(FIELD))
                .isEqualTo("2026-03-01");
        assertThat(merged(Strategy.LATEST, FieldType.DATE, "2026-01-01", "+12026-03-01", "2026-02-01", 9)
                        .record()
                        .value(FIELD))
                .as("in ten thousand years")
                .isEqualTo("+12026-03-01");
        assertThat(merged(Strategy.LATEST, FieldType.INSTANT, null, "2026-01-01T10:00:00Z", "2026-01-01T10:00:00.5Z", 2)
                        .record()
                        .value(FIELD))
                .isEqualTo("2026-01-01T10:00:00.5Z");
        assertThat(merged(Strategy.LATEST, FieldType.DATE, "2026-01-01", "2026-03-01", null, 9)
                        .record()
                        .value(FIELD))
                .isEqualTo("2026-03-01");
    }

    private static Object set(Strategy strategy, List<String> base, List<String> ours, List<String> theirs) {
        return merged(strategy, FieldType.SET, base, ours, theirs, 9).record().value(FIELD);
    }

    @Test
    void unionKeepsWhatEitherHasAndTellsWhoLacksSomething() {
        var merged = merged(
                Strategy.UNION, FieldType.SET, List.of("a", "b"), List.of("a", "b", "ours"), List.of("a", "theirs"), 9);
        assertThat(merged.record().value(FIELD)).isEqualTo(List.of("a", "b", "ours", "theirs"));
        assertThat(merged.rules()).containsEntry(FIELD, "union");
        assertThat(merged.link().get(FIELD).seen()).isEqualTo(3);
    }

    @Test
    void removalTakesOutWhatEitherRemovedAndKeepsWhatEitherAdded() {
        assertThat(set(Strategy.REMOVAL, List.of("a", "b"), List.of("a", "ours"), List.of("b", "theirs")))
                .isEqualTo(List.of("ours", "theirs"));
        assertThat(set(Strategy.REMOVAL, null, List.of("a"), List.of("b")))
                .as("whom both know without anything in the set have not met for the first time")
                .isEqualTo(List.of("a", "b"));
    }

    private static Object met(Strategy strategy) {
        return Merging.merge(
                        thing(strategy, FieldType.SET),
                        told("a", at(9), List.of("b", "c")),
                        StrategiesFixture.record(4, List.of("a", "b"), new Stamp(at(5), "b")),
                        StrategiesFixture.link("a", false, null, 0))
                .record()
                .value(FIELD);
    }

    @Test
    void setsThatMeetForTheFirstTimeArePutTogether() {
        assertThat(met(Strategy.UNION)).isEqualTo(List.of("a", "b", "c"));
        assertThat(met(Strategy.REMOVAL))
                .as("what one of them lacks counts as removed")
                .isEqualTo(List.of("b"));
    }

    @Test
    void whatDoesNotFitAFieldIsLastWriteWinsThere() {
        for (var strategy : List.of(Strategy.LATEST, Strategy.UNION, Strategy.REMOVAL)) {
            assertThat(text(strategy, "old", "ours", "theirs", 9)).isEqualTo("theirs");
            assertThat(text(strategy, "old", "ours", "theirs", 2)).isEqualTo("ours");
        }
        assertThat(set(Strategy.LONGEST, List.of("a"), List.of("a", "b"), List.of()))
                .isEqualTo(List.of());
    }
}
