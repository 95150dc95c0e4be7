package dev.serai.system;

/** No whole answer came. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What may have happened to the request. */
    public enum Stage {
        /** Nothing was sent: the connection did not come to stand. */
        NOT_SENT,
        /** It may have been sent and done: time-out, reset, broken answer. */
        SENT,
        /** It was answered, with more than the limit. */
        TOO_LARGE
    }

    private final Stage stage;

    public TransportException(Stage stage, String message, Throwable cause) {
        super(message, cause);
        this.stage = stage;
    }

    public Stage stage() {
        return stage;
    }
}
