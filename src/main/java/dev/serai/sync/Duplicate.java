package dev.serai.sync;

/**
 * Two records that may be one thing.
 *
 * @param id 0 before it is stored
 * @param recordId the smaller one
 * @param sure whether a key or the fuzzy rule alone would make the two one; else it is a question
 * @param rule the key that they have in common, such as {@code key:phone}, or the fuzzy rule with what each field said
 */
public record Duplicate(
        long id, String entity, long recordId, long other, boolean sure, double probability, String rule) {}
