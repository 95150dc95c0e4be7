package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what changed in a system since the last sweep, page by page; the cursor is what the source said, saved with the page (S24). Two sweeps of one system and entity never
 * overlap, on any replica.
 */
public final class Sweeping {
    private static final int MAX_PAGES = 1_000_000;

    private final Context context;

    public Sweeping(Context context) {
        this.context = context;
    }

    /**
     * What a sweep did.
     *
     * @param ran false where another sweep of the same is under way
     * @param kind the class of what stopped it; null where nothing did, or nothing of the system's
     * @param failure why it stopped before the end; null where it reached it. What was read before is kept and the next sweep goes on from there
     */
    public record Swept(boolean ran, int pages, long changes, Remote.Failure kind, String failure) {}

    /** Sweeps once. */
    public Swept sweep(String system, String entity) {
        return context.store()
                .exclusively("sweep/" + system + "/" + entity, lock -> pages(system, entity))
                .orElse(new Swept(false, 0, 0, null, null));
    }

    private Swept pages(String system, String entity) {
        var began = context.now();
        var cursor = context.store()
                .inTransaction(tx -> Optional.ofNullable(tx.cursor(system, entity)))
                .orElse(null);
        var whole = wholeScan(system, entity);
        long changes = 0;
        for (int page = 1; page <= MAX_PAGES; page++) {
            var read = context.remote().list(system, entity, cursor);
            if (read.failure() != null) {
                return new Swept(true, page - 1, changes, read.failure(), read.failure() + ": " + read.reason());
            }
            settleLater(system, entity, read, whole);
            changes += read.items().size();
            cursor = read.next();
            if (read.last()) {
                if (whole) {
                    context.store().inTransaction(tx -> {
                        Absent.suspect(tx, system, entity, began, context.now());
                        return null;
                    });
                }
                return new Swept(true, page, changes, null, null);
            }
        }
        return new Swept(true, MAX_PAGES, changes, null, "more than " + MAX_PAGES + " pages");
    }

    private boolean wholeScan(String system, String entity) {
        return context.mappers()
                .resource(system, entity)
                .map(resource -> !resource.incremental())
                .orElse(false);
    }

    private void settleLater(String system, String entity, Remote.Page page, boolean whole) {
        context.store().inTransaction(tx -> {
            tx.append(changes(system, entity, page, context.now()));
            if (whole) {
                tx.markSeen(externals(system, entity, page), page.asOf());
            }
            tx.saveCursor(system, entity, page.next(), context.now());
            return null;
        });
    }

    static List<ExternalId> externals(String system, String entity, Remote.Page page) {
        return page.items().stream()
                .map(item -> new ExternalId(system, entity, item.externalId()))
                .toList();
    }

    /** A page's items as changes. They have no event id: each read names itself (S1). */
    static List<Change> changes(String system, String entity, Remote.Page page, Instant now) {
        var changes = new ArrayList<Change>(page.items().size());
        for (var item : page.items()) {
            changes.add(new Change(
                    0,
                    new ExternalId(system, entity, item.externalId()),
                    item.deleted() ? Change.Kind.DELETE : Change.Kind.UPSERT,
                    null,
                    false,
                    item.deleted() ? null : item.content(),
                    item.version(),
                    item.number(),
                    item.changedAt(),
                    page.asOf(),
                    now,
                    Lane.BULK,
                    null));
        }
        return changes;
    }
}
