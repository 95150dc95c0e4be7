package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes new links out of old ones. */
final class Links {
    /** The record of an external record that was deleted before the hub knew it: later arrivals of older changes find the tombstone (S19). */
    static final long NOBODY = 0;

    /** The rule of a link that was cut on purpose: the record is not created there again. */
    static final String UNLINKED = "unlinked";

    /** The rule of a link to what was told once and is over begins with this; what made the link follows. */
    static final String ONCE = "once";

    /** The rule of a link to a second copy in one system of a record that is linked to another one there begins with this; what made the link follows. */
    static final String SECOND = "second copy";

    /** The rule of a link to what was merged into another external record there begins with this; the id of that one follows. */
    static final String MERGED_INTO = "merged into";

    /** The rule of links whose person was erased begins with this: nothing that is told of them is taken. */
    static final String ERASED = "erased";

    /** The rule where no file described the record's entity when its person was erased: no system was asked to delete its copy, and none is later. */
    static final String UNASKED = ERASED + ": nobody was asked";

    /** Why what is told of them comes to nothing. */
    static final String SKIPPED_ERASED = "the person was erased";

    private Links() {}

    /** The rule once the person is erased. What is not kept in sync is still there, and says so; so does what was kept in sync where nobody can be asked. */
    static String erased(Link link, boolean asked) {
        var left = link.rule() != null
                && (link.rule().startsWith(ONCE) || link.rule().startsWith(SECOND));
        var rule = asked ? ERASED : UNASKED;
        return left ? ERASED + ": by hand" : rule;
    }

    /** Whether the copy of an erased person is known to be deleted. */
    static boolean deleted(Link link) {
        return !link.live() && (ERASED.equals(link.rule()) || unasked(link));
    }

    static String mergedInto(String id) {
        return MERGED_INTO + " " + id;
    }

    /** Whether the external record was merged into another one there. */
    static boolean mergedAway(Link link) {
        return !link.live() && link.rule() != null && link.rule().startsWith(MERGED_INTO + " ");
    }

    static boolean unasked(Link link) {
        return UNASKED.equals(link.rule());
    }

    static boolean isErased(Link link) {
        return link.rule() != null && link.rule().startsWith(ERASED);
    }

    /** Whether the external record is known to be a second copy, which is not kept in sync. */
    static boolean second(Link link) {
        return !link.live() && link.rule() != null && link.rule().startsWith(SECOND);
    }

    /** The link of another record from now on, to which nothing was sent yet: the base stays, and so all that differs from it is due (S23). */
    static Link moved(Link link, long record, Instant now) {
        var unseen = new HashMap<String, LinkField>();
        link.fields().forEach((field, known) -> unseen.put(field, known.equal(0)));
        return new Link(
                link.id(),
                record,
                link.external(),
                link.version(),
                link.tombstone(),
                link.rule(),
                unseen,
                link.writes().stream().map(Links::unseen).toList(),
                link.createdAt(),
                now);
    }

    private static Write unseen(Write write) {
        var before = new HashMap<String, LinkField>();
        write.before().forEach((field, known) -> before.put(field, known.equal(0)));
        return new Write(write.order(), write.sentAt(), write.answeredAt(), before);
    }

    /** The link alive again, as it was before it became that of a second copy. */
    static Link first(Link link) {
        return new Link(
                link.id(),
                link.recordId(),
                link.external(),
                link.version(),
                null,
                link.rule().substring(Math.min(link.rule().length(), SECOND.length() + 2)),
                link.fields(),
                link.writes(),
                link.createdAt(),
                link.updatedAt());
    }

    /** The link of the external record into which that one was merged: what it is known to hold is what that one held, in no order of its own and never written to. */
    static Link takenOver(Link link, long id, ExternalId external, Instant now) {
        var fields = new HashMap<String, LinkField>();
        link.fields().forEach((field, known) -> fields.put(field, known.order(null)));
        var fresh = fresh(id, link.recordId(), external, "merged there", now);
        return fields(fresh, fields, List.of(), null, now);
    }

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
