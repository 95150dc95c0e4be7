package dev.serai.sync;

import java.util.Optional;

/**
 * Lets nothing be read as a whole by itself, by a new flow's first sweep or by a backfill, before there is a plan of it: it has that made, and waits for a person's word where the plan asks for
 * it.
 */
final class FirstReads {
    private final Context context;

    FirstReads(Context context) {
        this.context = context;
    }

    /** Why the first page of a sweep may not be read; empty where it may, as plans are not asked for, or this side was read before. */
    Optional<String> hindranceOfSweep(String system, String entity) {
        return context.approving().isEmpty() || begun(system, entity) ? Optional.empty() : hindrance(system, entity);
    }

    private boolean begun(String system, String entity) {
        return context.store().inTransaction(tx -> tx.cursor(system, entity) != null);
    }

    /** Why a backfill may not begin; empty where it may, or has begun. */
    Optional<String> hindranceOf(Backfill backfill) {
        return context.approving().isEmpty() || backfill.cursor() != null
                ? Optional.empty()
                : hindrance(backfill.system(), backfill.entity());
    }

    private Optional<String> hindrance(String system, String entity) {
        return context.approving().flatMap(approving -> approving.hindrance(system, entity));
    }
}
