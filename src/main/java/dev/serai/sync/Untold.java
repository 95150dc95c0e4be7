package dev.serai.sync;

/** A failure as it is logged: of which kind it is, where it happened and what caused it, without its message, as that may hold values of records. What the store says holds none. */
public final class Untold extends Exception {
    private static final long serialVersionUID = 1L;

    private Untold(Throwable failure, Throwable cause) {
        super(words(failure), cause, false, true);
        setStackTrace(failure.getStackTrace());
    }

    /** The failure with everything that caused it; null for null. */
    public static Untold of(Throwable failure) {
        return failure == null ? null : new Untold(failure, of(failure.getCause()));
    }

    private static String words(Throwable failure) {
        var harmless = failure instanceof StoreFailure || failure instanceof NullPointerException;
        return failure.getClass().getName() + (harmless ? ": " + failure.getMessage() : "");
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
