package dev.serai.merge;

import static dev.serai.record.FieldType.blank;

import dev.serai.catalog.Entity;
import dev.serai.record.Field;
import dev.serai.record.Stamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Who wins a field that both sides changed to different values (S8). */
final class Winner {
    private Winner() {}

    /** Whether the later stamp is the incoming one; ties: authority, then system name, then value (S9). */
    static boolean laterWins(Entity entity, Stamp incoming, Object value, Field current) {
        var stamp = current.stamp();
        var byTime = incoming.at().compareTo(stamp.at());
        if (byTime != 0) {
            return byTime > 0;
        }
        var byAuthority = entity.rank(stamp.system()) - entity.rank(incoming.system());
        if (byAuthority != 0) {
            return byAuthority > 0;
        }
        var byName = stamp.system().compareTo(incoming.system());
        return byName != 0 ? byName > 0 : String.valueOf(value).compareTo(String.valueOf(current.value())) > 0;
    }

    /** Whether the incoming system ranks above the one in the field's stamp; within one system, or against the hub's own decision, the later wins. */
    static boolean sourceWins(Entity entity, Stamp incoming, Object value, Field current) {
        var theirs = entity.rank(incoming.system());
        var ours = entity.rank(current.stamp().system());
        return theirs == ours || Stamp.HUB.equals(current.stamp().system())
                ? laterWins(entity, incoming, value, current)
                : theirs < ours;
    }

    /** Whether the incoming value fills a blank, or was there earlier; of what was set at one time the one that would win as the later. */
    static boolean earlierFills(Entity entity, Stamp incoming, Object value, Field current) {
        if (blank(value) || blank(current.value())) {
            return blank(current.value()) && !blank(value);
        }
        var byTime = incoming.at().compareTo(current.stamp().at());
        return byTime == 0 ? laterWins(entity, incoming, value, current) : byTime < 0;
    }

    /** Whether the incoming value fills a blank, or is a value and the later one. */
    static boolean laterFills(Entity entity, Stamp incoming, Object value, Field current) {
        return blank(current.value()) || !blank(value) && laterWins(entity, incoming, value, current);
    }

    /** Whether the incoming text or list is the longer one; of equal length the later. */
    static boolean longerWins(Entity entity, Stamp incoming, Object value, Field current) {
        var byLength = length(value) - length(current.value());
        return byLength == 0 ? laterWins(entity, incoming, value, current) : byLength > 0;
    }

    /** Whether the incoming date or instant is the later one; a blank is none. */
    static boolean laterDateWins(Object value, Field current) {
        return blank(current.value()) || !blank(value) && time(value).isAfter(time(current.value()));
    }

    private static Instant time(Object value) {
        var text = (String) value;
        return text.indexOf('T') > 0
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static int length(Object value) {
        return value instanceof Collection<?> items
                ? items.size()
                : value instanceof String text ? text.codePointCount(0, text.length()) : 0;
    }

    /** Three-way merge of sets: what either side added is in, what either side removed is out. */
    static Object mergedSet(Object base, Object ours, Object theirs) {
        var merged = new TreeSet<>(items(ours));
        var added = new TreeSet<>(items(theirs));
        added.removeAll(items(base));
        var removed = new TreeSet<>(items(base));
        removed.removeAll(items(theirs));
        merged.addAll(added);
        merged.removeAll(removed);
        return List.copyOf(merged);
    }

    /** What either has. */
    static Object united(Object ours, Object theirs) {
        var all = new TreeSet<>(items(ours));
        all.addAll(items(theirs));
        return List.copyOf(all);
    }

    /** What both have. */
    static Object common(Object ours, Object theirs) {
        var both = new TreeSet<>(items(ours));
        both.retainAll(items(theirs));
        return List.copyOf(both);
    }

    private static Collection<String> items(Object set) {
        return set instanceof Collection<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }
}
