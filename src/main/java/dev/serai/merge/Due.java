package dev.serai.merge;

import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a system has yet to be told of a record (S6). */
public final class Due {
    private Due() {}

    /**
     * The fields that are due: changed in the record since the system last saw them, and other than what the system holds; or to be written anew by another version of the mapping.
     *
     * @param mapped the fields that the system's mapping writes
     * @param withheld fields with an open conflict with that system (S21)
     */
    public static Set<String> fields(
            HubRecord record, Link link, Collection<String> mapped, Set<String> withheld, boolean blankIsNull) {
        var due = new TreeSet<String>();
        for (var field : mapped) {
            if (!withheld.contains(field) && due(record, link, field, blankIsNull)) {
                due.add(field);
            }
        }
        return due;
    }

    /** Whether anything of these fields changed that the system has not seen. */
    public static boolean unseen(HubRecord record, Link link, Collection<String> mapped, boolean blankIsNull) {
        return mapped.stream().anyMatch(field -> unseen(record, link, field, blankIsNull));
    }

    private static boolean due(HubRecord record, Link link, String field, boolean blankIsNull) {
        var known = link.fields().get(field);
        return known != null && known.anew() || unseen(record, link, field, blankIsNull);
    }

    private static boolean unseen(HubRecord record, Link link, String field, boolean blankIsNull) {
        var known = link.fields().get(field);
        if (known == null) {
            return !FieldType.blank(record.value(field));
        }
        return record.versionOf(field) > known.seen()
                && !FieldType.same(record.value(field), known.base(), blankIsNull);
    }

    /** The link's fields with {@code seen} following where the record's value has come to equal the base again; the same map where none does. */
    public static Map<String, LinkField> followed(HubRecord record, Link link, boolean blankIsNull) {
        Map<String, LinkField> followed = null;
        for (var entry : link.fields().entrySet()) {
            var version = record.versionOf(entry.getKey());
            var known = entry.getValue();
            if (version > known.seen() && FieldType.same(record.value(entry.getKey()), known.base(), blankIsNull)) {
                followed = followed == null ? new HashMap<>(link.fields()) : followed;
                followed.put(entry.getKey(), known.equal(version));
            }
        }
        return followed == null ? link.fields() : followed;
    }
}
