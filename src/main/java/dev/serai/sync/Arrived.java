package dev.serai.sync;

import dev.serai.identity.IdentityKey;
import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.Map;

/**
 * What changes that arrived are held against, read in this order: a create that is no longer in flight then has its link where it is read next (S13).
 *
 * @param earliestCreates by side the smallest lease sequence of creates whose outcome is not known, in flight or due to be repeated; {@code Long.MAX_VALUE} where there are none
 * @param links by external record, tombstones included; of those that have a record without fields and writes, which are read under its lock
 * @param owners of identity keys; unowned ones are absent
 * @param deleted by key when somebody was deleted who had it, of those who were deleted since the first of the changes was told; others are absent (S19)
 * @param weights of the records of these links and keys, in bytes
 */
public record Arrived(
        Map<Inspecting.Side, Long> earliestCreates,
        Map<ExternalId, Link> links,
        Map<IdentityKey, Long> owners,
        Map<IdentityKey, Instant> deleted,
        Map<Long, Long> weights) {}
