package dev.serai.merge;

import static dev.serai.record.FieldType.blank;

import dev.serai.catalog.Entity;
import dev.serai.catalog.Strategy;
import dev.serai.record.Field;
import dev.serai.record.FieldType;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import dev.serai.record.Stamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The decision table of S4 and S20 for one field. Touches no clock, store or log. */
final class FieldMerge {
    private static final Decision KEEP = new Decision.Keep();
    private static final Decision AGREE = new Decision.Agree();
    private static final Set<Strategy> SETS = Set.of(Strategy.MERGE, Strategy.UNION, Strategy.REMOVAL);
    private static final Decision STAND = new Decision.Stand();

    private final Entity entity;
    private final Incoming incoming;

    FieldMerge(Entity entity, Incoming incoming) {
        this.entity = entity;
        this.incoming = incoming;
    }

    /** Decides one field, {@code base} being what the link knew when the change was made, null at first contact. */
    Decision decide(String field, MappedValue theirs, LinkField base, Field ours) {
        if (base == null) {
            return firstContact(field, theirs, ours);
        }
        if (!changed(theirs, base)) {
            return KEEP;
        }
        if (neverEmptied(field, theirs.value(), ours)) {
            return KEEP; // its blank is its own form of our value (S7): it is not written again
        }
        var seen = version(ours) <= base.seen();
        if (seen && !setMeanwhile(base, ours)) {
            return take(theirs.value(), ours, "taken");
        } else if (same(theirs.value(), value(ours))) {
            return AGREE;
        }
        var decision = strategy(field, theirs.value(), base, ours);
        return seen && decision == KEEP ? STAND : decision;
    }

    /** Whether the record's value is another system's, set after this edit, of which the editor was not told: it only came to be the same as was there (I6). */
    private boolean setMeanwhile(LinkField base, Field ours) {
        return ours != null
                && !base.told()
                && !ours.stamp().system().equals(incoming.system())
                && ours.stamp().at().isAfter(incoming.at());
    }

    /**
     * Whether the system changed the value. Who has the same raw value as before changed nothing, whatever an exchange rate makes of it today. Across mapping versions only the
     * raw values are compared (S20): a changed transform is not an edit by everybody. Where the raw value is not known, the value decides.
     */
    boolean changed(MappedValue theirs, LinkField base) {
        var rawSame = Objects.equals(theirs.raw(), base.raw());
        return base.mapping() == incoming.mapping()
                ? !same(theirs.value(), base.base()) && (!rawSame || theirs.raw() == null)
                : !rawSame && !(base.raw() == null && base.base() != null && same(theirs.value(), base.base()));
    }

    private Decision firstContact(String field, MappedValue told, Field ours) {
        var theirs = told.value();
        if (same(theirs, value(ours))) {
            return AGREE;
        } else if (blank(theirs)) {
            return KEEP;
        } else if (blank(value(ours))) {
            return take(theirs, ours, "first-contact");
        } else if (blank(told.raw())) {
            return KEEP; // a default of the mapping, of which the system knows nothing
        }
        return sets(field)
                ? merged(entity.strategyOf(field), null, theirs, ours)
                : won(firstContactWon(theirs, ours), theirs, "first-contact");
    }

    private boolean firstContactWon(Object theirs, Field ours) {
        return switch (entity.firstContact()) {
            case SOURCE_WINS -> Winner.sourceWins(entity, stamp(), theirs, ours);
            case LAST_WRITE_WINS -> Winner.laterWins(entity, stamp(), theirs, ours);
            case FILL_BLANKS -> false;
        };
    }

    private Decision strategy(String field, Object theirs, LinkField base, Field ours) {
        var strategy = entity.strategyOf(field);
        if (sets(field)) {
            return merged(strategy, base, theirs, ours);
        }
        return switch (strategy) {
            case MANUAL -> new Decision.Ask();
            case SOURCE_WINS -> won(Winner.sourceWins(entity, stamp(), theirs, ours), theirs, "source-wins");
            case FILL_BLANKS -> won(Winner.earlierFills(entity, stamp(), theirs, ours), theirs, "fill-blanks");
            case NEVER_EMPTY -> won(Winner.laterFills(entity, stamp(), theirs, ours), theirs, "never-empty");
            case LONGEST -> won(Winner.longerWins(entity, stamp(), theirs, ours), theirs, "longest");
            case LATEST -> won(Winner.laterDateWins(theirs, ours), theirs, "latest");
            default -> won(Winner.laterWins(entity, stamp(), theirs, ours), theirs, "last-write-wins");
        };
    }

    /** Of two that set the same, whose stamp stays: the one that would win against a third (I6). */
    boolean stampWins(String field, Field ours) {
        var value = ours.value();
        return switch (entity.strategyOf(field)) {
            case SOURCE_WINS -> Winner.sourceWins(entity, stamp(), value, ours);
            case FILL_BLANKS -> Winner.earlierFills(entity, stamp(), value, ours);
            default -> Winner.laterWins(entity, stamp(), value, ours);
        };
    }

    private boolean neverEmptied(String field, Object theirs, Field ours) {
        return entity.strategyOf(field) == Strategy.NEVER_EMPTY && blank(theirs) && !blank(value(ours));
    }

    private Decision won(boolean theirsWins, Object theirs, String rule) {
        return theirsWins ? new Decision.Take(theirs, incoming.at(), rule, true) : KEEP;
    }

    /** Sets are put together instead of one of them winning; {@code base} is null where they meet for the first time. */
    private Decision merged(Strategy strategy, LinkField base, Object theirs, Field ours) {
        var both = together(strategy, base, theirs, value(ours));
        if (same(both, value(ours))) {
            return KEEP;
        }
        var rule = strategy == Strategy.MERGE ? "set-merge" : strategy.name().toLowerCase(Locale.ROOT);
        return new Decision.Take(both, later(incoming.at(), ours), rule, same(both, theirs));
    }

    private static Object together(Strategy strategy, LinkField base, Object theirs, Object ours) {
        if (strategy == Strategy.UNION) {
            return Winner.united(ours, theirs);
        }
        return strategy == Strategy.REMOVAL && base == null
                ? Winner.common(ours, theirs)
                : Winner.mergedSet(base == null ? null : base.base(), ours, theirs);
    }

    private boolean sets(String field) {
        return SETS.contains(entity.strategyOf(field))
                && entity.fields().get(field).type() == FieldType.SET;
    }

    /** S9: what was done knowingly later is later. */
    private Decision take(Object theirs, Field ours, String rule) {
        return new Decision.Take(theirs, later(incoming.at(), ours), rule, true);
    }

    private static Instant later(Instant at, Field ours) {
        if (ours == null) {
            return at;
        }
        var next = ours.stamp().at().plus(Stamp.TICK);
        return at.isAfter(next) ? at : next;
    }

    private Stamp stamp() {
        return new Stamp(incoming.at(), incoming.system());
    }

    private boolean same(Object a, Object b) {
        return FieldType.same(a, b, entity.blankIsNull());
    }

    private static long version(Field ours) {
        return ours == null ? 0 : ours.version();
    }

    private static Object value(Field ours) {
        return ours == null ? null : ours.value();
    }
}
