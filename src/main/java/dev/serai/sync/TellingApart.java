package dev.serai.sync;

/** Forgets that two records were said to be two things (S3). */
public final class TellingApart {
    private final Context context;

    TellingApart(Context context) {
        this.context = context;
    }

    /** Whether it was remembered until now. */
    public boolean forget(long record, long other) {
        return context.store().inTransaction(tx -> tx.removeApart(new Apart(record, other, context.now())));
    }
}
