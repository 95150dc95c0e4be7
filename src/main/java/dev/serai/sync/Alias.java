package dev.serai.sync;

import dev.serai.identity.IdentityKey;

/**
 * A key that a record has of whom was merged into it (S23).
 *
 * @param key in the form in which keys are compared
 * @param value as it was written, where that is known: systems are searched by it
 */
public record Alias(IdentityKey key, long record, String value) {}
