package dev.serai.mapping;

/** Something outside of the hub does not answer now, such as the source of exchange rates. It passes: what needs it waits. */
public final class OutsideException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutsideException(String message) {
        super(message);
    }
}
