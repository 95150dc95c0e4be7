package dev.serai.sync;

import java.util.List;

/** Remembers and forgets that two records are two things (S3). */
public final class TellingApart {
    private final Context context;

    TellingApart(Context context) {
        this.context = context;
    }

    /**
     * Remembers it.
     *
     * @return false where there is no record with one of the ids
     * @throws IllegalArgumentException when both ids are of one record
     */
    public boolean tell(long record, long other) {
        return context.store().inTransaction(tx -> {
            var found = tx.lock(List.of(record, other));
            if (found.size() == 1 && tx.lock(List.of(record)).equals(tx.lock(List.of(other)))) {
                throw new IllegalArgumentException("both are one record; split it");
            } else if (found.size() < 2) {
                return false;
            }
            var both = found.keySet().stream().sorted().toList();
            tx.setApart(List.of(new Apart(both.get(0), both.get(1), context.now())));
            return true;
        });
    }

    /** Whether it was remembered until now. */
    public boolean forget(long record, long other) {
        return context.store().inTransaction(tx -> tx.removeApart(new Apart(record, other, context.now())));
    }
}
