package dev.serai.sync;

import java.util.Set;
import java.util.TreeSet;

/**
 * How far an entity's records were made findable by the identity keys of its file.
 *
 * @param afterRecord the last record that was; null when all are
 */
public record KeyRun(String entity, Set<String> keys, Long afterRecord) {
    public KeyRun {
        keys = new TreeSet<>(keys);
    }

    boolean complete() {
        return afterRecord == null;
    }
}
