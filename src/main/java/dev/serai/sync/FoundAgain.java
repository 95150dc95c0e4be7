package dev.serai.sync;

import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import dev.serai.record.FieldType;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An external record that was read after an attempt whose outcome is unknown (S12).
 *
 * @param sent how many fields were sent
 * @param shown those of them that read as ours
 * @param proofs how many of those are no blanks and read otherwise before: what was sent along and was there already says nothing, and anybody empties a field
 * @param blank how many of the sent ones that have a value are blank there
 * @param edited how many sets among them, other than those shown, have what ours added to them and have not what it took away
 * @param unchanged how many of the sent ones, other than those shown, are what they were before
 */
record FoundAgain(int sent, Set<String> shown, long proofs, long blank, long edited, long unchanged) {

    /** Where it cannot be read as the entity, nothing of it is ours. */
    static FoundAgain of(Workspace work, Mapper mapper, Delivery delivery, Remote.Item item, Link link) {
        try {
            var read = work.references
                    .in(delivery.system(), mapper, mapper.in(item.content(), false), link)
                    .values();
            return of(mapper, delivery, read, link == null ? Map.of() : link.fields());
        } catch (MappingException e) {
            var sent = delivery.sent().size();
            return new FoundAgain(sent, Set.of(), 0, sent, 0, sent);
        }
    }

    private static FoundAgain of(
            Mapper mapper, Delivery delivery, Map<String, MappedValue> read, Map<String, LinkField> before) {
        var ours = delivery.values();
        var shown = new HashSet<>(delivery.sent().keySet());
        shown.removeIf(field -> !Reflection.shows(mapper, field, ours, read.get(field), before.get(field)));
        var others = new HashSet<>(delivery.sent().keySet());
        others.removeAll(shown);
        var proofs = count(
                shown,
                field -> !FieldType.blank(ours.get(field))
                        && !FieldType.same(base(before.get(field)), ours.get(field), true));
        return new FoundAgain(
                delivery.sent().size(),
                shown,
                proofs,
                count(others, field -> !FieldType.blank(ours.get(field)) && FieldType.blank(value(read.get(field)))),
                count(others, field -> edited(base(before.get(field)), ours.get(field), value(read.get(field)))),
                count(others, field -> FieldType.same(base(before.get(field)), value(read.get(field)), true)));
    }

    private static long count(Set<String> fields, Predicate<String> which) {
        return fields.stream().filter(which).count();
    }

    /** Whether a set has what ours added to it and has not what ours took away. */
    private static boolean edited(Object before, Object ours, Object read) {
        return ours instanceof Collection<?>
                && read instanceof Collection<?>
                && !items(before).containsAll(items(ours))
                && items(read).containsAll(without(ours, before))
                && Collections.disjoint(items(read), without(before, ours));
    }

    private static Collection<?> items(Object set) {
        return set instanceof Collection<?> items ? items : List.of();
    }

    private static Collection<?> without(Object set, Object others) {
        var left = new HashSet<Object>(items(set));
        left.removeAll(items(others));
        return left;
    }

    private static Object base(LinkField before) {
        return before == null ? null : before.base();
    }

    private static Object value(MappedValue read) {
        return read == null ? null : read.value();
    }

    /** Whether the update is known to have happened as a whole: at least as much reads as ours, if edited since, as is what it was before, which somebody then set back. */
    boolean isWritten() {
        var ours = proofs + edited;
        return ours > 0 && ours >= unchanged;
    }

    /**
     * Whether the create is known to have happened: most of what was sent reads as ours; or something does besides what it was found by, and no field that was sent is blank. Who
     * is entered by somebody else has other fields filled in than ours.
     */
    boolean isOurs(Set<String> keys) {
        return 2 * (shown.size() + edited) > sent || blank == 0 && !keys.containsAll(shown);
    }
}
