package dev.serai.catalog;

/**
 * When what went wrong is tried again, by its class (S16). What is null is as usual.
 *
 * @param each one delivery or read that may succeed later
 * @param limited a system that limits without saying until when
 * @param broken a system that refuses the hub as a whole
 * @param failing a system of which call after call fails
 */
public record SystemRetries(SystemRetry each, SystemRetry limited, SystemRetry broken, SystemRetry failing) {
    public static final SystemRetries USUAL = new SystemRetries(null, null, null, null);
}
