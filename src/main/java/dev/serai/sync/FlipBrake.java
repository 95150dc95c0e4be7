package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices a field that flips between systems (S22): {@value #TURNS} values in a row within a short time, by systems in turn, of which every second is the same. What came before is read
 * from the record's history, so that a restart and other replicas change nothing; it is read only for records of which a system has just overwritten another's value.
 */
final class FlipBrake {
    static final int TURNS = 6;
    static final Duration SHORT_TIME = Duration.ofMinutes(5);

    /** How many revisions of one record are looked at: what flips leaves little room for anything else. */
    private static final int REVISIONS = TURNS * 8;

    private final Workspace work;
    private final Map<Long, Map<String, Change>> suspects = new LinkedHashMap<>();

    FlipBrake(Workspace work) {
        this.work = work;
    }

    /** Remembers which of these fields the change took from another system. */
    void taken(HubRecord before, Change change, Collection<String> fields) {
        if (before.version() < TURNS - 1) {
            return;
        }
        for (var field : fields) {
            var known = before.fields().get(field);
            if (known != null && byAnother(known.stamp(), change)) {
                suspects.computeIfAbsent(before.id(), id -> new HashMap<>()).put(field, change);
            }
        }
    }

    private static boolean byAnother(Stamp stamp, Change change) {
        return !stamp.system().equals(Stamp.HUB)
                && !stamp.system().equals(change.external().system());
    }

    /** Parks each field that flips as a conflict: nobody is told of it until a person decides. */
    void park() {
        if (suspects.isEmpty()) {
            return;
        }
        var revisions = new HashMap<Long, List<Revision>>();
        work.tx
                .history(suspects.keySet(), work.now.minus(SHORT_TIME), REVISIONS)
                .forEach(revision -> revisions
                        .computeIfAbsent(revision.recordId(), id -> new ArrayList<>())
                        .add(revision));
        work.history.forEach(revision -> revisions
                .computeIfAbsent(revision.recordId(), id -> new ArrayList<>())
                .add(revision));
        suspects.forEach((record, fields) -> fields.forEach((field, change) -> {
            var turns = turns(field, revisions.getOrDefault(record, List.of()));
            var blankIsNull = work.entity(work.records.get(record)).blankIsNull();
            if (!parked(record, field) && alternates(turns, blankIsNull)) {
                new Conflicts(work).flips(work.records.get(record), field, turns);
            }
        }));
    }

    private boolean parked(long record, String field) {
        return work.conflicts.of(record).stream()
                .anyMatch(open -> open.kind() == Conflict.Kind.FLIP && field.equals(open.field()));
    }

    /** One value that the field took. */
    record Turn(String system, Object value) {}

    /** The last values that the field took, the oldest first. */
    private static List<Turn> turns(String field, List<Revision> revisions) {
        var turns = revisions.stream()
                .filter(revision -> revision.after().containsKey(field))
                .map(revision -> new Turn(revision.system(), revision.after().get(field)))
                .toList();
        return turns.subList(Math.max(0, turns.size() - TURNS), turns.size());
    }

    /** Whether two systems set two values in turn; a person's decision in between begins anew. */
    static boolean alternates(List<Turn> turns, boolean blankIsNull) {
        if (turns.size() < TURNS) {
            return false;
        }
        for (int i = 1; i < TURNS; i++) {
            var now = turns.get(i);
            if (now.system().equals(turns.get(i - 1).system()) || i > 1 && !again(now, turns.get(i - 2), blankIsNull)) {
                return false;
            }
        }
        return true;
    }

    private static boolean again(Turn now, Turn before, boolean blankIsNull) {
        return now.system().equals(before.system()) && FieldType.same(now.value(), before.value(), blankIsNull);
    }
}
