package dev.serai.sync;

import dev.serai.identity.IdentityKey;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What there is to some records, each part read after they were locked.
 *
 * @param links all of them, tombstones included
 * @param deliveries in any state
 * @param conflicts the open ones
 * @param keys all identity keys that the records own
 * @param aliases those of them that are of whom was merged into the record
 */
public record Known(
        Map<Long, HubRecord> records,
        List<Link> links,
        List<Delivery> deliveries,
        List<Conflict> conflicts,
        Map<IdentityKey, Long> keys,
        Set<IdentityKey> aliases) {}
