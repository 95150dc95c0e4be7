package dev.serai.monitor;

import java.time.Instant;

/**
 * What is not as it should be just now.
 *
 * @param since when it began; null where that is when it is first seen
 * @param count how many, of whatever the kind counts
 * @param what in a sentence, without values
 * @param sample one of them; null where there is none to show
 */
record Condition(AlertKind kind, String subject, Instant since, long count, String what, String sample) {
    String key() {
        return kind.name() + "/" + subject;
    }
}
