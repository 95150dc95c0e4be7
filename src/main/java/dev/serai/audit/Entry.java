package dev.serai.audit;

import java.time.Instant;

/**
 * A deed in the trail.
 *
 * @param number one more than that of the entry before
 * @param kind the word of {@link Deed.Kind}
 * @param hash the SHA-256 over the entry before it and this one, in hex
 */
public record Entry(long number, Instant at, String who, String kind, String what, String hash) {}
