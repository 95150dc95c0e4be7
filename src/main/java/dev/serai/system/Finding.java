package dev.serai.system;

/**
 * One thing that a probe found out about a live system.
 *
 * @param entity empty where it is about the system as a whole
 * @param what what was tried, such as {@code paging}
 * @param detail in words, with numbers, names and types, never with values of records
 */
public record Finding(String entity, String what, Sign sign, String detail) {

    /** How it looks. */
    public enum Sign {
        /** It is as the file says. */
        RIGHT,
        /** It is not as the file says, or fails. */
        WRONG,
        /** What the system holds now does not tell. */
        UNKNOWN
    }
}
