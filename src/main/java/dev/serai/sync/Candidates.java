package dev.serai.sync;

import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.List;
import java.util.Map;

/**
 * What newcomers are compared with.
 *
 * @param records as they are now, not locked; deleted ones and those that were merged away are absent
 * @param links theirs, tombstones included
 * @param counts how many records have each value
 */
public record Candidates(List<HubRecord> records, List<Link> links, Map<Long, Long> counts) {}
