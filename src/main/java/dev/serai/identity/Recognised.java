package dev.serai.identity;

import java.util.Map;

/** What the fuzzy rule says about a thing that no key names. */
public sealed interface Recognised {
    /** It is this record. */
    record Same(long recordId, Score score) implements Recognised {}

    /** A person decides among these, best first: the probability is in the review band, more than one is good enough, or a demand is open. */
    record Unsure(Map<Long, Score> candidates) implements Recognised {}

    /** It is none of those compared. */
    record Unknown() implements Recognised {}
}
