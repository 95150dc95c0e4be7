package dev.serai.admin;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Conflict;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Store;
import java.time.Instant;
import java.util.List;

/** Conflicts as the engine would have opened them. */
final class OpenConflicts {
    private OpenConflicts() {}

    /** Opens one about the job title between the record and the support desk. Returns its id. */
    static long jobTitle(Store store, Inspecting inspecting, long record) {
        return about("jobTitle", store, inspecting, record);
    }

    /** Likewise about that field. */
    static long about(String field, Store store, Inspecting inspecting, long record) {
        soon(() -> assertThat(inspecting.deliveries(record)).isEmpty()); // what is answered about it may close it
        store.inTransaction(tx -> {
            tx.addConflicts(List.of(new Conflict(
                    0,
                    Conflict.Kind.FIELD,
                    "contact",
                    record,
                    "support",
                    "4711",
                    field,
                    "Clerk",
                    "Analyst",
                    "Engineer",
                    null,
                    0,
                    Instant.parse("2026-01-02T03:04:05Z"),
                    null,
                    null)));
            return null;
        });
        return inspecting.openConflicts(record).get(0).id();
    }
}
