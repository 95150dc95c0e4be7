package dev.serai.sync;

/**
 * How far an entity's records were made recognisable.
 *
 * @param rule the fingerprint of its rule; 0 where it has none
 * @param afterRecord the last record that was; null when all are
 */
public record RecognisingRun(String entity, long rule, Long afterRecord) {
    boolean complete() {
        return afterRecord == null;
    }
}
