package dev.serai.sync;

import dev.serai.record.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One record that was merged into another (S23).
 *
 * @param recordId who is away since
 * @param version the survivor's version that it made
 * @param before what the survivor had before
 * @param links the links that moved to the survivor
 * @param apart of whom the survivor is told apart since because the other one was
 */
public record Merger(
        long recordId,
        long survivor,
        long version,
        Map<String, Field> before,
        List<Long> links,
        List<Long> apart,
        Instant at) {}
