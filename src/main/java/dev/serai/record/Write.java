package dev.serai.record;

import java.time.Instant;
import java.util.Map;

/**
 * One accepted write of ours to an external record, kept so that a change older than it can still be merged (S15).
 *
 * @param order the external order that the write was given, null where the system does not tell
 * @param sentAt the hub's time just before the call
 * @param answeredAt the hub's time when the answer was there
 * @param before base and seen of the sent fields as they were before the write; a field that had none is blank with seen 0
 */
public record Write(Long order, Instant sentAt, Instant answeredAt, Map<String, LinkField> before) {}
