package dev.serai.catalog;

/**
 * One rule that classes an answer which is not a success, or one result of a batch.
 *
 * @param status an exact status, or one with x for any digit: {@code 5xx}; null for any
 * @param when what the body must say as well; null for anything
 * @param contains a text the body must contain; null for anything
 * @param outcome the class
 * @param id for {@link Outcome#DUPLICATE}: where the answer names the external record that is there already
 */
public record SystemError(String status, Condition when, String contains, Outcome outcome, String id) {

    /** The classes of S16 as a file names them. */
    public enum Outcome {
        ACCEPTED,
        TRANSIENT,
        RATE_LIMITED,
        REFUSED,
        SYSTEM_BROKEN,
        DUPLICATE,
        NOT_FOUND,
        STALE,
        UNKNOWN
    }

    /**
     * Something that an answer, an item or an event says.
     *
     * @param path where, see {@link SystemItem}
     * @param is the value, or a list of values of which one; true by default, null where only {@code matches} is asked for
     * @param matches a regular expression that must be found in the value; null for any
     */
    public record Condition(String path, Object is, String matches) {
        public Condition {
            is = is == null && matches == null ? Boolean.TRUE : is;
        }
    }
}
