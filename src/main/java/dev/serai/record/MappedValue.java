package dev.serai.record;

/** A canonical value with the system's own value from which it was read. */
public record MappedValue(Object value, Object raw) {}
