package dev.serai.mapping;

/** A value the mapping refuses (S2). The message names file, field and kind of value, never the value. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MappingException(String message) {
        super(message);
    }
}
