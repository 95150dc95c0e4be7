package dev.serai.system;

import dev.serai.catalog.SystemOperation.Paging;
import dev.serai.catalog.SystemSpec;
import dev.serai.catalog.SystemSpec.Resource;
import dev.serai.sync.Remote;
import dev.serai.sync.Remote.Notice.Kind;
import dev.serai.system.Finding.Sign;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Probes one entity: its list, pages and filter, and reading and searching one of what came. */
final class ProbingEntity {
    private static final int MOST_EMPTY = 20;
    private final Resource resource;
    private final String entity;
    private final RestSystem system;
    private final WatchedTransport transport;
    private final Probing.Keys keys;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Remote.Notice> notices = new ArrayList<>();
    private Remote.Page first;

    ProbingEntity(SystemSpec spec, String entity, RestSystem system, WatchedTransport transport, Probing.Keys keys) {
        this.resource = spec.entities().get(entity);
        this.entity = entity;
        this.system = system;
        this.transport = transport;
        this.keys = keys;
    }

    List<Finding> probe() {
        first = page(null);
        if (reached() && read()) {
            var items = new ArrayList<>(first.items());
            items.addAll(secondPage());
            cap();
            fields(items);
            filter(items);
            one(items);
        }
        return findings;
    }

    /** The page, or the first one after it that has something: pages of parents have nothing. */
    private Remote.Page page(Map<String, Object> since) {
        var page = noted(system.list(entity, since));
        for (var more = 0; more < MOST_EMPTY && page.items().isEmpty() && page.next() != null && !page.last(); more++) {
            page = noted(system.list(entity, page.next()));
        }
        return page;
    }

    private Remote.Page noted(Remote.Page page) {
        notices.addAll(page.notices());
        return page;
    }

    Remote.Page first() {
        return first;
    }

    private void add(String what, Sign sign, String detail) {
        findings.add(new Finding(entity, what, sign, detail));
    }

    private boolean reached() {
        if (!transport.answered()) {
            var why = transport.failure() == null ? first.reason() : transport.failure();
            add("reachable", Sign.WRONG, why + "; check the base URL and the network");
            return false;
        }
        add("reachable", Sign.RIGHT, "answered in " + transport.slowest() + " ms");
        if (first.failure() == Remote.Failure.SYSTEM_BROKEN) {
            add("authorised", Sign.WRONG, first.reason() + "; check the credentials and their rights");
            return false;
        }
        return true;
    }

    private boolean read() {
        if (first.failure() != null) {
            add("list", Sign.WRONG, "status " + transport.status() + ": " + first.reason());
            return false;
        }
        add("authorised", Sign.RIGHT, "the credentials may list");
        var unfit =
                first.items().stream().filter(item -> !ItemReader.fits(item)).count();
        var total = first.total() == null ? "" : " of " + first.total();
        if (unfit > 0) {
            add(
                    "list",
                    Sign.WRONG,
                    unfit + " of " + first.items().size() + " items do not fit; check item in the file");
            return false;
        }
        add("list", Sign.RIGHT, first.items().size() + total + " on the first page");
        return true;
    }

    private List<Remote.Item> secondPage() {
        if (first.last()) {
            add("paging", Sign.UNKNOWN, "the first page is the last one");
            return List.of();
        }
        var second = page(first.next());
        if (second.failure() != null) {
            add("paging", Sign.WRONG, "the second page failed: " + second.reason());
            return List.of();
        }
        var known = new HashSet<String>();
        first.items().forEach(item -> known.add(item.externalId()));
        var again = second.items().stream()
                .filter(item -> known.contains(item.externalId()))
                .count();
        if (again > 0 && (again == second.items().size() || !byTime())) {
            add("paging", Sign.WRONG, again + " items of the second page were on the first; check paging in the file");
        } else {
            add(
                    "paging",
                    Sign.RIGHT,
                    "the second page goes on with " + (second.items().size() - again) + " other items");
        }
        return second.items();
    }

    /** A page by time begins with what the one before ended with. */
    private boolean byTime() {
        return resource.list().paging().type() == Paging.Type.TIME;
    }

    private void cap() {
        var asked = resource.list().paging().size();
        var got = first.items().size();
        if (resource.list().parents() != null) {
            add("page cap", Sign.UNKNOWN, "each parent has pages of its own");
        } else if (asked == null || resource.list().paging().type() == Paging.Type.NONE) {
            add("page cap", Sign.UNKNOWN, "the file asks for no number of items");
        } else if (got > asked) {
            add("page cap", Sign.WRONG, "asked for " + asked + " items and got " + got + "; the size is not obeyed");
        } else if (got < asked && !first.last()) {
            add(
                    "page cap",
                    Sign.WRONG,
                    "asked for " + asked + " items, got " + got + ", and more follow: it gives " + got
                            + " at the most; set paging.size to " + got);
        } else if (got < asked) {
            add("page cap", Sign.UNKNOWN, "there are fewer than the " + asked + " asked for");
        } else {
            add("page cap", Sign.RIGHT, "gives the " + asked + " asked for");
        }
    }

    private void fields(List<Remote.Item> items) {
        new SeenFields(items).lines().forEach(line -> add("field", Sign.RIGHT, line));
    }

    /** Asks for what changed since the middle of the times that are known: everything older must be missing. */
    private void filter(List<Remote.Item> items) {
        var incremental = resource.list().incremental();
        if (incremental == null) {
            add("incremental", Sign.UNKNOWN, "the file declares none: every sweep reads everything");
            return;
        }
        var times = items.stream()
                .map(Remote.Item::changedAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        var middle = times.isEmpty() ? null : times.get(times.size() / 2);
        var from = middle == null ? null : middle.minus(incremental.overlap());
        if (from == null || !times.get(0).isBefore(from.minusSeconds(1))) {
            add("incremental", Sign.UNKNOWN, "the items seen changed too near together to tell");
            return;
        }
        judge(page(Map.of("max", middle.toString())));
    }

    /** What is older was noticed in reading. */
    private void judge(Remote.Page since) {
        if (since.failure() != null) {
            add("incremental", Sign.WRONG, "asking for changes failed: " + since.reason());
            return;
        }
        var ignored = notices.stream()
                .filter(notice -> notice.kind() == Kind.FILTER_IGNORED && notice.detail() != null)
                .findFirst();
        ignored.ifPresentOrElse(
                notice -> add("incremental", Sign.WRONG, notice.detail()),
                () -> add(
                        "incremental",
                        Sign.RIGHT,
                        "only later changes came, " + since.items().size() + " on the first page"));
    }

    private void one(List<Remote.Item> items) {
        var item = items.stream().filter(each -> !each.deleted()).findFirst();
        if (item.isEmpty()) {
            add("get", Sign.UNKNOWN, "there is nothing to read");
            return;
        }
        get(item.get());
        finds(item.get());
    }

    private void get(Remote.Item item) {
        if (resource.get() == null) {
            add("get", Sign.UNKNOWN, "the file declares none");
            return;
        }
        var reading = system.get(entity, item.externalId());
        if (reading.failure() != null) {
            add("get", Sign.WRONG, reading.reason());
        } else if (reading.item() == null
                || !item.externalId().equals(reading.item().externalId())) {
            add("get", Sign.WRONG, "a listed one is not found by its id; check item.id and get in the file");
        } else {
            add("get", Sign.RIGHT, "a listed one is found by its id");
        }
    }

    private void finds(Remote.Item item) {
        var values = keys.of(entity, item.content());
        for (var key : resource.find().keySet()) {
            if (values.get(key) == null) {
                add("find by " + key, Sign.UNKNOWN, "the listed one has none");
                continue;
            }
            var found = system.find(entity, key, values.get(key));
            if (found.failure() != null) {
                add("find by " + key, Sign.WRONG, found.reason());
            } else if (found.items().stream().anyMatch(hit -> item.externalId().equals(hit.externalId()))) {
                add("find by " + key, Sign.RIGHT, "a listed one is found");
            } else {
                add("find by " + key, Sign.WRONG, "a listed one is not found; check find in the file");
            }
        }
    }
}
