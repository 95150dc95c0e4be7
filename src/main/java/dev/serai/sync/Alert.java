package dev.serai.sync;

import java.time.Instant;

/**
 * Something that is not as it should be, from when it was raised until it is cleared.
 *
 * @param id 0 before it is stored
 * @param subject which flow, system or thing it is about; with the kind it names the alert
 * @param since when it began
 * @param seenAt when it was last seen to be so
 * @param toldAt when people were last told of it
 * @param escalatedAt when it was escalated; null where it was not
 * @param clearedAt null while it is open
 * @param count how many, of whatever the kind counts
 * @param what in a sentence, without values
 * @param sample one of them; null where there is none to show
 */
public record Alert(
        long id,
        String kind,
        String subject,
        Instant since,
        Instant seenAt,
        Instant toldAt,
        Instant escalatedAt,
        Instant clearedAt,
        long count,
        String what,
        String sample) {

    /** What a message for people is about. */
    public enum State {
        RAISED,
        /** It has been so for long, and people are reminded. */
        STILL,
        /** It has been so for so long that others are told, too. */
        ESCALATED,
        CLEARED,
        /** A summary of how everything is. */
        REPORT
    }

    /** The message that says that it came to that state then. */
    public Notice notice(State state, Instant at) {
        return new Notice(0, state, kind, subject, since, at, count, what, sample, 0);
    }

    /**
     * A message for people.
     *
     * @param id 0 before it is stored
     * @param attempts how often it could not leave
     */
    public record Notice(
            long id,
            State state,
            String kind,
            String subject,
            Instant since,
            Instant at,
            long count,
            String what,
            String sample,
            int attempts) {
        /** The same after it could not leave once more. */
        public Notice again() {
            return new Notice(0, state, kind, subject, since, at, count, what, sample, attempts + 1);
        }
    }
}
