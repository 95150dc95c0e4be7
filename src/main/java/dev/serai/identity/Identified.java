package dev.serai.identity;

import java.util.Set;

/** Which record an external record is. */
public sealed interface Identified {
    /** It is this record; {@code rule} says by which key. */
    record Known(long recordId, String rule) implements Identified {}

    /** Nobody knows it yet. */
    record New() implements Identified {}

    /** Keys name different records: a person decides (S3). */
    record Ambiguous(Set<Long> candidates) implements Identified {}
}
