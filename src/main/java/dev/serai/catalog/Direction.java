package dev.serai.catalog;

/** In which direction a system takes part in an entity's sync. */
public enum Direction {
    IN,
    OUT,
    BOTH,
    EVENTS;

    /** Whether the hub takes this system's changes. */
    public boolean in() {
        return this == IN || this == BOTH;
    }

    /** Whether the hub keeps this system's copy up to date. */
    public boolean out() {
        return this == OUT || this == BOTH;
    }
}
