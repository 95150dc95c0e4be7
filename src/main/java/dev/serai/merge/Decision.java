package dev.serai.merge;

import java.time.Instant;

/** What to do with the record's value of one field. */
sealed interface Decision {
    /** The system did not change it, or its change lost: the record keeps its value; the system has not seen a value it lost against. */
    record Keep() implements Decision {}

    /** The same where the system held the record's value before and did not know that it was set anew elsewhere: it is told again. */
    record Stand() implements Decision {}

    /** Both hold the same; the later stamp stays. */
    record Agree() implements Decision {}

    /** The record takes a value. {@code seen}: it is what the system holds. */
    record Take(Object value, Instant at, String rule, boolean seen) implements Decision {}

    /** A person decides. */
    record Ask() implements Decision {}
}
