package dev.serai.system;

import dev.serai.catalog.SystemOperation.Listing;
import dev.serai.catalog.SystemOperation.Paged;
import dev.serai.catalog.SystemOperation.Paging.Type;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads one list page by page (S24). */
final class Pages implements Lister {
    private static final Pattern NEXT_LINK =
            Pattern.compile("<([^>]*)>[^,<]*;\\s*rel\\s*=\\s*\"?next\\b", Pattern.CASE_INSENSITIVE);

    private final Listing list;
    private final Asking asking;
    private final Map<String, Object> fixed;

    /**
     * Makes it.
     *
     * @param fixed variables that are the same for all pages
     */
    Pages(Listing list, Asking asking, Map<String, Object> fixed) {
        this.list = list;
        this.asking = asking;
        this.fixed = fixed;
    }

    @Override
    public Answer list(Map<String, Object> since) {
        var asOf = asking.exchange().now();
        var walk = Walk.of(since).before(asking.exchange().toCome(null, asOf));
        var done = page(walk);
        if (walk.page() != null && gone(done.verdict().result()) && walk.restarts() < Walk.MOST_RESTARTS) {
            walk = walk.anew();
            done = page(walk);
        }
        var date = Times.httpDate(done.header("Date"));
        if (!done.verdict().accepted()) {
            return new Answer(failed(done.verdict(), asOf), date, done.verdict().result() == Result.NOT_FOUND);
        }
        var asked = asked(walk);
        var found = Place.of(asked.items()).read(done.body(), done::header);
        var page = found instanceof List<?> nodes
                ? page(walk, nodes, done, asOf)
                : failed(Verdict.of(Result.REFUSED, Asking.noList(asked, asked.items())), asOf);
        return new Answer(page, date, false);
    }

    /** The request for everything, or the one for what changed. */
    private Paged asked(Walk walk) {
        return walk.everything() || list.changes() == null ? list : list.changes();
    }

    private Exchange.Done page(Walk walk) {
        var asked = asked(walk);
        var paging = asked.paging();
        var type = paging.type();
        var values = new LinkedHashMap<>(fixed);
        values.put("size", paging.size());
        values.put("since", since(walk));
        values.put("cursor", type == Type.CURSOR || type == Type.TIME ? or(walk.page(), paging.first()) : null);
        values.put("offset", type == Type.OFFSET ? or(walk.page(), 0) : null);
        values.put("page", type == Type.PAGE ? or(walk.page(), paging.first()) : null);
        return type == Type.LINK && walk.page() != null
                ? asking.follow(asked, values, walk.page().toString())
                : asking.ask(asked, values);
    }

    private static Object or(Object page, Object first) {
        return page == null ? first : page;
    }

    private Object since(Walk walk) {
        var incremental = list.incremental();
        var since = incremental == null ? null : walk.since(incremental.overlap());
        return since == null ? null : Times.format(since, incremental.format());
    }

    /** What is of another entity is not told, but the pages turn by it all the same. */
    private Remote.Page page(Walk walk, List<?> nodes, Exchange.Done done, Instant asOf) {
        var asked = asked(walk);
        var read = asking.read(nodes, done);
        var total = done.body() == null || asked.total() == null
                ? null
                : number(Place.of(asked.total()).read(done.body(), done::header));
        var next = next(walk, read.size(), total, done);
        var look = look(read, next);
        var date = Times.httpDate(done.header("Date"));
        var toCome = asking.exchange().toCome(date, done.at());
        var latest = Walk.latest(read, toCome);
        var notices = new PageNotices(list, asked, asking.items().times());
        var seen = notices.seen(walk, read, latest, toCome);
        var turn = turn(walk, walk.read(read.size(), latest, date, next, look, seen), read, latest);
        var faults = new PageFaults(asked);
        if (turn.stuck()) {
            return failed(faults.equalTimes(), asOf);
        } else if (walk.circles(look)) {
            return failed(faults.repeats(), asOf);
        } else if (seen.empty() >= PageFaults.MOST_EMPTY && !turn.last()) {
            return failed(faults.empty(), asOf);
        } else if (list.incremental() != null && timeless(read)) {
            return failed(faults.noTime(), asOf);
        }
        var wanted = asking.wanted(nodes, done);
        var told = notices.notices(walk, seen, turn.last());
        return new Remote.Page(wanted, turn.saved(), turn.last(), total, null, null, null, asOf, told);
    }

    private TimePaging.Turn turn(Walk walk, Walk ahead, List<Remote.Item> read, Instant latest) {
        var asked = asked(walk);
        if (asked.paging().type() == Type.TIME) {
            return new TimePaging(list, asked).turn(walk, ahead, read, latest);
        } else if (ahead.page() != null) {
            return new TimePaging.Turn(ahead.saved(), false, false);
        }
        var saved = list.incremental() == null ? Map.<String, Object>of() : ahead.finished(list.incremental());
        return new TimePaging.Turn(saved, true, false);
    }

    /** What names the next page; null where this was the last, or time says what the next is. */
    private Object next(Walk walk, int count, Long total, Exchange.Done done) {
        var paging = asked(walk).paging();
        var told = paging.next() == null ? null : Place.of(paging.next()).read(done.body(), done::header);
        return switch (paging.type()) {
            case NONE -> null;
            case CURSOR, TIME -> ItemReader.plain(told);
            case LINK -> keepable(paging.next() == null ? link(done.header("Link")) : ItemReader.plain(told));
            case OFFSET -> further(walk.page() == null ? 0 : number(walk.page()), count, total);
            case PAGE -> count == 0 ? null : number(or(walk.page(), paging.first())) + 1;
        };
    }

    /** A page shorter than asked for is not taken for the last: the system may cap pages silently. */
    private static Long further(long offset, int count, Long total) {
        return count == 0 || total != null && offset + count >= total ? null : (Long) (offset + count);
    }

    private String keepable(String address) {
        return address == null ? null : asking.exchange().withoutCredentials(address);
    }

    private static String link(String header) {
        var matcher = header == null ? null : NEXT_LINK.matcher(header);
        return matcher != null && matcher.find() ? matcher.group(1) : null;
    }

    private static String look(List<Remote.Item> read, Object next) {
        var look = new StringBuilder();
        read.forEach(item -> look.append(item.externalId())
                .append(' ')
                .append(item.version())
                .append(' ')
                .append(item.changedAt())
                .append('\n'));
        return Digest.of(read.isEmpty() ? "empty " + next : look.toString());
    }

    private static Long number(Object value) {
        return value instanceof Number number ? (Long) number.longValue() : null;
    }

    private static boolean gone(Result result) {
        return result == Result.REFUSED || result == Result.NOT_FOUND;
    }

    static Remote.Page failed(Verdict verdict, Instant asOf) {
        return new Remote.Page(
                List.of(), null, false, null, verdict.failure(), verdict.retryAt(), verdict.reason(), asOf);
    }

    /** Whether no item has a time, not counting those that do not fit at all, which become dead letters one by one. */
    private static boolean timeless(List<Remote.Item> read) {
        var fitting = read.stream().filter(ItemReader::fits).toList();
        return !fitting.isEmpty() && fitting.stream().allMatch(item -> item.changedAt() == null);
    }
}
