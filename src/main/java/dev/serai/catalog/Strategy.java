package dev.serai.catalog;

import dev.serai.record.FieldType;
import java.util.Set;

/**
 * Who wins a field that both sides changed (S8). A strategy that does not fit a field's type is last-write-wins there, so that one may stand for a whole entity.
 *
 * <p>All but {@link #MANUAL} give the same value in whatever order edits arrive of which no system made more than one (I6).
 */
public enum Strategy {
    /** The later stamp. */
    LAST_WRITE_WINS,
    /** The system that stands first in the entity's authority. */
    SOURCE_WINS,
    /** Sets are merged three-way, all else is last-write-wins. */
    MERGE,
    /** A person decides. */
    MANUAL,
    /** A value beats a blank; of two values the earlier stamp. */
    FILL_BLANKS,
    /** A blank never takes a value's place, not even where only the system changed it; else last-write-wins. */
    NEVER_EMPTY,
    /** The longer text or list; of equal length the later stamp. */
    LONGEST(FieldType.TEXT, FieldType.LIST),
    /** The later of two dates or instants, whenever it was set. */
    LATEST(FieldType.DATE, FieldType.INSTANT),
    /** What either side has stays. */
    UNION(FieldType.SET),
    /** What either side removed is out, and what it added is in; where they meet for the first time only what both have. */
    REMOVAL(FieldType.SET);

    private final Set<FieldType> types;

    Strategy(FieldType... types) {
        this.types = Set.of(types);
    }

    /** The types of field for which it is made; empty for all. */
    public Set<FieldType> types() {
        return types;
    }

    public boolean fits(FieldType type) {
        return types.isEmpty() || types.contains(type);
    }
}
