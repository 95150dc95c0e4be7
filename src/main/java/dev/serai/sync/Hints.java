package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Instant;

/** Makes hints of the hub's own: external records that must be read (S18). */
final class Hints {
    private Hints() {}

    /** A hint. {@code record}: the record this external record is known to be of, null where no more is known than the links say. */
    static Change hint(ExternalId external, Instant now, Lane lane, Long record) {
        return new Change(0, external, Change.Kind.HINT, null, false, null, null, null, null, null, now, lane, record);
    }

    /** Has an external record read, at once, where it may be: of another one no hint is ever answered. */
    static void ask(Workspace work, ExternalId external, Long record) {
        if (work.mappers.mayBeRead(external.system(), external.entity())) {
            work.appended.add(hint(external, work.now, Lane.CRITICAL, record));
        }
    }

    /** What a read gave, as a change. */
    static Change read(ExternalId external, Remote.Item item, Instant asOf, Instant now, Long record) {
        return new Change(
                0,
                external,
                Change.Kind.READ,
                null,
                false,
                item.content(),
                item.version(),
                item.number(),
                item.changedAt(),
                asOf,
                now,
                Lane.CRITICAL,
                record);
    }

    /** A delete that was confirmed by reading. */
    static Change gone(ExternalId external, Instant asOf, Instant now) {
        return new Change(
                0, external, Change.Kind.DELETE, null, false, null, null, null, null, asOf, now, Lane.CRITICAL, null);
    }
}
