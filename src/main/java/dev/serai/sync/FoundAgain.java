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
 * @param proofs what those weigh that are no blanks and read otherwise before: what was sent along and was there already, if only in the system's own form, says nothing, and anybody empties a field
 * @param blank how many of the sent ones that have a value are blank there
 * @param edited how many sets among them, other than those shown, have what ours added to them and have not what it took away
 * @param unchanged what the sent ones, other than those shown, weigh that are what they were before
 */
record FoundAgain(int sent, Set<String> shown, long proofs, long blank, long edited, long unchanged) {
    /** What one field weighs that says something. */
    private static final long SIGN = 2;

    /** Where it cannot be read as the entity, nothing of it is ours. */
    static FoundAgain of(Workspace work, Mapper mapper, Delivery delivery, Map<String, Object> content, Link link) {
        try {
            var read = work.references
                    .in(delivery.system(), mapper, mapper.in(content, false), link)
                    .values();
            return of(mapper, delivery, read, link == null ? Map.of() : link.fields());
        } catch (MappingException e) {
            var sent = delivery.sent().size();
            return new FoundAgain(sent, Set.of(), 0, sent, 0, SIGN * sent);
        }
    }

    private static FoundAgain of(
            Mapper mapper, Delivery delivery, Map<String, MappedValue> read, Map<String, LinkField> before) {
        var ours = delivery.values();
        var shown = new HashSet<>(delivery.sent().keySet());
        shown.removeIf(field -> !Reflection.shows(mapper, field, ours, read.get(field), before.get(field)));
        var others = new HashSet<>(delivery.sent().keySet());
        others.removeAll(shown);
        var proofs = weight(
                shown,
                field -> !FieldType.blank(ours.get(field))
                        && !FieldType.same(base(before.get(field)), ours.get(field), true)
                        && !FieldType.same(base(before.get(field)), value(read.get(field)), true),
                field -> adds(base(before.get(field)), ours.get(field)));
        return new FoundAgain(
                delivery.sent().size(),
                shown,
                proofs,
                count(others, field -> !FieldType.blank(ours.get(field)) && FieldType.blank(value(read.get(field)))),
                count(others, field -> edited(base(before.get(field)), ours.get(field), value(read.get(field)))),
                weight(
                        others,
                        field -> FieldType.same(base(before.get(field)), value(read.get(field)), true),
                        field -> !(ours.get(field) instanceof Collection<?>)));
    }

    /** What some fields weigh as signs: an item of a set is soon taken out, here or in another system, while a text is hardly set to the same twice. */
    private static long weight(Set<String> fields, Predicate<String> which, Predicate<String> rare) {
        return fields.stream()
                .filter(which)
                .mapToLong(field -> rare.test(field) ? SIGN : 1)
                .sum();
    }

    /** Whether what we sent is no set, or a set with something new. */
    private static boolean adds(Object before, Object ours) {
        return !(ours instanceof Collection<?>) || !items(before).containsAll(items(ours));
    }

    private static long count(Set<String> fields, Predicate<String> which) {
        return fields.stream().filter(which).count();
    }

    /** Whether a set has what ours added to it and has not what ours took away. */
    private static boolean edited(Object before, Object ours, Object read) {
        return ours instanceof Collection<?>
                && read instanceof Collection<?>
                && adds(before, ours)
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

    /** Whether the update is known to have happened as a whole: what reads as ours, if edited since, weighs more than what is as it was before, which somebody then set back. */
    boolean isWritten() {
        return proofs + SIGN * edited > unchanged;
    }

    /**
     * Whether the create is known to have happened: most of what was sent reads as ours; or something does besides what it was found by, and no field that was sent is blank. Who
     * is entered by somebody else has other fields filled in than ours.
     */
    boolean isOurs(Set<String> keys) {
        return 2 * (shown.size() + edited) > sent || blank == 0 && !keys.containsAll(shown);
    }
}
