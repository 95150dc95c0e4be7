package dev.serai.sync;

/** Two records cannot be merged or split yet, as what was sent to a system has no outcome (S23); nothing was done. */
public class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNowException(String message) {
        super(message);
    }
}
