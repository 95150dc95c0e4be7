package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes new links out of old ones. */
final class Links {
    /** The record of an external record that was deleted before the hub knew it: later arrivals of older changes find the tombstone (S19). */
    static final long NOBODY = 0;

    /** The rule of a link that was cut on purpose: the record is not created there again. */
    static final String UNLINKED = "unlinked";

    /** The rule of a link that our own create made. */
    static final String CREATED = "created";

    /** The rule of a link to what was told once and is over begins with this; what made the link follows. */
    static final String ONCE = "once";

    private Links() {}

    static Link fresh(long id, long record, ExternalId external, String rule, Instant now) {
        return new Link(id, record, external, null, null, rule, Map.of(), List.of(), now, now);
    }

    static Link fields(Link link, Map<String, LinkField> fields, List<Write> writes, String version, Instant now) {
        return new Link(
                link.id(),
                link.recordId(),
                link.external(),
                version,
                link.tombstone(),
                link.rule(),
                fields,
                writes,
                link.createdAt(),
                now);
    }

    static Link seen(Link link, Map<String, LinkField> fields, Instant now) {
        return fields(link, fields, link.writes(), link.version(), now);
    }

    static Link buried(Link link, String rule, Instant now) {
        return new Link(
                link.id(),
                link.recordId(),
                link.external(),
                null,
                now,
                rule,
                link.fields(),
                List.of(),
                link.createdAt(),
                now);
    }

    /** The write appended, the oldest dropped beyond the limit. */
    static List<Write> with(List<Write> writes, Write write) {
        var all = new ArrayList<>(writes);
        all.add(write);
        return all.size() > Link.WRITES_KEPT ? List.copyOf(all.subList(1, all.size())) : List.copyOf(all);
    }
}
