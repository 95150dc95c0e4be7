package dev.serai.merge;

/** What a change tells of its record beyond what was settled already. */
public enum News {
    NONE,
    /** Only reading can tell. */
    UNSURE,
    EDIT
}
