package dev.serai.merge;

import dev.serai.record.Change;
import dev.serai.record.MappedValue;
import java.time.Instant;
import java.util.Map;

/**
 * A change that was mapped in.
 *
 * @param values the carried fields; an absent field is unchanged
 * @param mapping the version of the mapping that read them
 * @param at when it was done, on the hub's clock, never later than its receipt (S9)
 */
public record Incoming(Change change, Map<String, MappedValue> values, int mapping, Instant at) {
    String system() {
        return change.external().system();
    }
}
