package dev.serai.sync;

import java.time.Instant;

/**
 * How far the records of an entity were looked through for duplicates.
 *
 * @param afterRecord the last record that was; null when all are
 * @param lookedAt how many were
 */
public record DuplicateRun(String entity, Long afterRecord, long lookedAt, Instant startedAt, Instant finishedAt) {
    boolean complete() {
        return afterRecord == null;
    }
}
