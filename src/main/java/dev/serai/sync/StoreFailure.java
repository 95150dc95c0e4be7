package dev.serai.sync;

/** The store did not do what it was asked to; nothing of it happened. */
public abstract class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it says nothing against what the store was asked to do: it cannot be reached, restarts, is full or busy. The same succeeds later. */
    public abstract boolean passing();

    static boolean passing(Throwable failure) {
        return failure instanceof StoreFailure store && store.passing();
    }
}
