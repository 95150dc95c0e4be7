package dev.serai.sync;

import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a record was before some of its revisions; pure. Of a field that others changed in between, what they set comes back; who changed it after the last of these revisions is named, so
 * that nothing is overwritten unknowingly.
 */
final class Reverting {
    private final Map<String, Object> before = new TreeMap<>();
    private final Map<String, List<Revision>> later = new TreeMap<>();
    private Revision deleted;
    private boolean others;

    private Reverting() {}

    /**
     * The outcome.
     *
     * @param fields field to the value to set, where it differs from the record's
     * @param later fields to who changed them since
     * @param restored whether the record was deleted by what is taken back
     * @param gone whether somebody else deleted it
     * @param made whether what is taken back made the record, and nobody else had a part in it
     * @param begun whether what is taken back made the record, whoever changed it since
     */
    record Back(
            Map<String, Object> fields,
            Map<String, List<Revision>> later,
            boolean restored,
            boolean gone,
            boolean made,
            boolean begun) {}

    /** {@code revisions} are those from the first in scope on, in their order. */
    static Back of(HubRecord record, List<Revision> revisions, Predicate<Revision> scope, boolean blankIsNull) {
        var reverting = new Reverting();
        revisions.forEach(revision -> reverting.take(revision, scope.test(revision)));
        var begun = revisions.get(0).version() == 1 && scope.test(revisions.get(0));
        var fields = new LinkedHashMap<String, Object>();
        reverting.before.forEach((field, value) -> {
            if (!FieldType.same(value, record.value(field), blankIsNull)) {
                fields.put(field, value);
            }
        });
        reverting.later.values().removeIf(List::isEmpty);
        var restored = record.deleted() && reverting.deleted != null && scope.test(reverting.deleted);
        return new Back(
                fields, reverting.later, restored, record.deleted() && !restored, begun && !reverting.others, begun);
    }

    private void take(Revision revision, boolean mine) {
        others |= !mine;
        if (deletes(revision)) {
            deleted = revision;
            return;
        }
        revision.after().keySet().forEach(field -> {
            var since = later.get(field);
            if (!mine && since != null) {
                since.add(revision);
            } else if (mine && (since == null || !since.isEmpty())) {
                before.put(field, revision.before().get(field));
                later.put(field, new ArrayList<>());
            }
        });
    }

    private static boolean deletes(Revision revision) {
        return revision.after().isEmpty() && !revision.before().isEmpty();
    }
}
