package dev.serai.mapping;

/** A value or parameter that does not fit. The message names kinds, never a value of a record. */
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
        super(message);
    }

    static Unfit wanted(String wanted, Object got) {
        return new Unfit("expected " + wanted + ", got " + Kinds.of(got));
    }
}
