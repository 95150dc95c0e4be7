package dev.serai.record;

/** How urgent a change or delivery is. Critical goes first. */
public enum Lane {
    CRITICAL,
    BULK
}
