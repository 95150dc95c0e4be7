package dev.serai.quality;

/** What was asked for cannot be measured; the message says what to do. */
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message);
    }
}
