package dev.serai.sync;

import dev.serai.record.Lane;
import java.time.Instant;
import java.util.List;

/** Absence from a complete scan is suspicion, and only for links that were made before it began (S19); reading confirms or lifts it. */
final class Absent {
    private static final int PAGE = 1_000;

    private Absent() {}

    /** Leaves a hint for every live link that a complete scan which began then did not see; none where nothing can be read by its id, as then nothing confirms it. */
    static void suspect(
            Store.Transaction tx, Context.Mappers mappers, String system, String entity, Instant began, Instant now) {
        if (!mappers.mayBeRead(system, entity)) {
            return;
        }
        long after = 0;
        List<Unseen> absent;
        do {
            absent = tx.unseenSince(system, entity, began, after, PAGE);
            tx.append(absent.stream()
                    .map(link -> Hints.hint(link.external(), now, Lane.BULK, null))
                    .toList());
            after = absent.isEmpty() ? after : absent.get(absent.size() - 1).linkId();
        } while (absent.size() == PAGE);
    }
}
