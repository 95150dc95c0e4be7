package dev.serai.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conflicts about locked records that wait for a decision, within a unit of work (S21). */
final class OpenConflicts {
    private final Map<Long, List<Conflict>> open = new HashMap<>();
    private final List<Conflict> opened = new ArrayList<>();
    private final Map<Long, Conflict> changed = new LinkedHashMap<>();
    private final Map<Long, List<Conflict>> moved = new LinkedHashMap<>();

    /** Takes in what was read of locked records. */
    void read(Collection<Conflict> known) {
        known.forEach(conflict -> ofRecord(conflict.recordId()).add(conflict));
    }

    List<Conflict> of(long record) {
        return open.getOrDefault(record, List.of());
    }

    /** Those that this unit of work opens, of records and of none. */
    List<Conflict> opened() {
        return opened;
    }

    void open(Conflict conflict) {
        opened.add(conflict);
        if (conflict.recordId() != null) {
            ofRecord(conflict.recordId()).add(conflict);
        }
    }

    /** Gives open conflicts to another record. */
    void move(List<Conflict> moving, long record) {
        moved.computeIfAbsent(record, id -> new ArrayList<>()).addAll(moving);
        for (var conflict : moving) {
            open.get(conflict.recordId()).remove(conflict);
            ofRecord(record).add(conflict.of(record));
        }
    }

    /** Puts what became of a conflict in its place; one that is closed now is not among the open ones any more. */
    void update(Conflict before, Conflict after) {
        var ofRecord = open.get(before.recordId());
        ofRecord.remove(before);
        if (after.closedAt() == null) {
            ofRecord.add(after);
        }
        if (before.id() == 0) {
            opened.set(opened.indexOf(before), after);
        } else {
            changed.put(after.id(), after);
        }
    }

    private List<Conflict> ofRecord(long record) {
        return open.computeIfAbsent(record, id -> new ArrayList<>());
    }

    void flush(Store.Transaction tx) {
        tx.addConflicts(opened);
        moved.forEach((record, moving) -> tx.moveConflicts(moving, record));
        tx.updateConflicts(changed.values());
    }
}
