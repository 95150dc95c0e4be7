package dev.serai.system;

import dev.serai.catalog.SystemOperation.Listing;
import dev.serai.catalog.SystemOperation.Paging.Type;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads the external records of one entity page by page (S24). */
final class Pages {
    private static final Pattern NEXT_LINK =
            Pattern.compile("<([^>]*)>[^,<]*;\\s*rel\\s*=\\s*\"?next\\b", Pattern.CASE_INSENSITIVE);
    private final Listing list;
    private final Asking asking;

    /** @param list null where the file declares none */
    Pages(Listing list, Asking asking) {
        this.list = list;
        this.asking = asking;
    }

    Remote.Page list(Map<String, Object> since) {
        var asOf = asking.exchange().now();
        if (list == null) {
            return failed(Verdict.of(Result.REFUSED, Asking.undeclared("list")), asOf);
        }
        var walk = Walk.of(since);
        var done = page(walk);
        if (walk.page() != null && gone(done.verdict().result()) && walk.restarts() < Walk.MOST_RESTARTS) {
            walk = walk.anew();
            done = page(walk);
        }
        if (!done.verdict().accepted()) {
            return failed(done.verdict(), asOf);
        }
        var found = Place.of(list.items()).read(done.body(), done::header);
        return found instanceof List<?> nodes
                ? page(walk, asking.read(nodes, done), done, asOf)
                : failed(Verdict.of(Result.REFUSED, Asking.noList(list, list.items())), asOf);
    }

    private Exchange.Done page(Walk walk) {
        var values = new LinkedHashMap<String, Object>();
        values.put("size", list.paging().size());
        var since = list.incremental() == null
                ? null
                : walk.since(list.incremental().overlap());
        values.put(
                "since",
                since == null ? null : Times.format(since, list.incremental().format()));
        var type = list.paging().type();
        values.put("cursor", type == Type.CURSOR ? walk.page() : null);
        values.put("offset", type == Type.OFFSET ? Objects.requireNonNullElse(walk.page(), 0) : null);
        values.put(
                "page",
                type == Type.PAGE
                        ? Objects.requireNonNullElse(walk.page(), list.paging().first())
                        : null);
        return type == Type.LINK && walk.page() != null
                ? asking.follow(list, values, walk.page().toString())
                : asking.ask(list, values);
    }

    private Remote.Page page(Walk walk, List<Remote.Item> read, Exchange.Done done, Instant asOf) {
        var total = done.body() == null || list.total() == null
                ? null
                : number(Place.of(list.total()).read(done.body(), done::header));
        var next = next(walk, read.size(), total, done);
        var look = look(read, next);
        if (walk.circles(look)) {
            return failed(repeats(), asOf);
        }
        var incremental = list.incremental();
        if (incremental != null && timeless(read)) {
            return failed(noTime(), asOf);
        }
        var ahead = walk.read(read, Times.httpDate(done.header("Date")), next, look);
        var saved = next != null
                ? ahead.saved()
                : incremental == null ? Map.<String, Object>of() : ahead.finished(incremental);
        return new Remote.Page(read, saved, next == null, total, null, null, null, asOf);
    }

    /** What names the next page; null where this was the last. */
    private Object next(Walk walk, int count, Long total, Exchange.Done done) {
        var paging = list.paging();
        var told = paging.next() == null ? null : Place.of(paging.next()).read(done.body(), done::header);
        return switch (paging.type()) {
            case NONE -> null;
            case CURSOR -> ItemReader.plain(told);
            case LINK -> keepable(paging.next() == null ? link(done.header("Link")) : ItemReader.plain(told));
            case OFFSET -> further(walk.page() == null ? 0 : number(walk.page()), count, total);
            case PAGE -> count == 0 ? null : (walk.page() == null ? paging.first() : number(walk.page())) + 1;
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

    private static Remote.Page failed(Verdict verdict, Instant asOf) {
        return new Remote.Page(
                List.of(), null, false, null, verdict.failure(), verdict.retryAt(), verdict.reason(), asOf);
    }

    /** Whether no item has a time, not counting those that do not fit at all, which become dead letters one by one. */
    private static boolean timeless(List<Remote.Item> read) {
        var fitting = read.stream().filter(ItemReader::fits).toList();
        return !fitting.isEmpty() && fitting.stream().allMatch(item -> item.changedAt() == null);
    }

    private Verdict repeats() {
        return Verdict.of(
                Result.REFUSED,
                list.method() + " " + list.path() + " answers the same page again and again; check paging in the file");
    }

    private Verdict noTime() {
        return Verdict.of(
                Result.REFUSED,
                list.method() + " " + list.path() + " answered no item with a time; check item.changedAt in the file");
    }
}
