package dev.serai.merge;

import dev.serai.catalog.Entity;
import dev.serai.record.Field;
import dev.serai.record.Stamp;
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

    private static Collection<String> items(Object set) {
        return set instanceof Collection<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }
}
