package dev.serai.sync;

import dev.serai.sync.Store.Backfill;
import java.util.Optional;

/**
 * Reads everything a system has, page by page, each page with its checkpoint in one transaction (S24). Resumes where it was after a restart, on any replica; live changes go before it.
 */
public final class Backfilling {
    /** No page is read while more than this many changes wait, so that a backlog does not grow with the backfill. */
    public static final int MAX_WAITING = 20_000;

    private final Context context;
    private final Backlog backlog;

    /** Tells how many changes wait in the inbox. */
    public interface Backlog {
        long waiting();
    }

    public Backfilling(Context context, Backlog backlog) {
        this.context = context;
        this.backlog = backlog;
    }

    /** Starts one from the beginning, or answers the one that is running or paused. */
    public Backfill start(String system, String entity) {
        return context.store().inTransaction(tx -> tx.latestBackfill(system, entity)
                .filter(latest -> latest.finishedAt() == null)
                .orElseGet(() -> tx.saveBackfill(new Backfill(
                        0,
                        system,
                        entity,
                        Backfill.State.RUNNING,
                        null,
                        0,
                        null,
                        context.now(),
                        context.now(),
                        null,
                        null))));
    }

    /** Pauses or resumes; a failed one resumes where it was. */
    public Optional<Backfill> pause(long id, boolean pause) {
        return context.store().inTransaction(tx -> tx.backfill(id)
                .filter(known -> known.state() != Backfill.State.COMPLETE)
                .map(known ->
                        tx.saveBackfill(state(known, pause ? Backfill.State.PAUSED : Backfill.State.RUNNING, null))));
    }

    /**
     * Reads the next page.
     *
     * @return whether there is more to do now; false also where another replica is at it, or the inbox is full
     */
    public boolean step(long id) {
        return context.store().exclusively("backfill/" + id, lock -> read(id)).orElse(false);
    }

    private boolean read(long id) {
        var running = context.store().inTransaction(tx -> tx.backfill(id));
        if (running.isEmpty() || running.get().state() != Backfill.State.RUNNING || backlog.waiting() > MAX_WAITING) {
            return false;
        }
        var backfill = running.get();
        var page = context.remote().list(backfill.system(), backfill.entity(), backfill.cursor());
        return page.failure() == null ? save(backfill, page) : failed(backfill, page);
    }

    private boolean save(Backfill before, Remote.Page page) {
        return context.store().inTransaction(tx -> {
            var now = context.now();
            var current = tx.backfill(before.id()).orElse(before);
            tx.append(Sweeping.changes(before.system(), before.entity(), page, now));
            tx.markSeen(Sweeping.externals(before.system(), before.entity(), page), page.asOf());
            var done = before.done() + page.items().size();
            var state = page.last() ? Backfill.State.COMPLETE : current.state();
            tx.saveBackfill(new Backfill(
                    before.id(),
                    before.system(),
                    before.entity(),
                    state,
                    page.next(),
                    done,
                    page.total() == null ? before.total() : page.total(),
                    before.startedAt(),
                    now,
                    page.last() ? now : null,
                    null));
            if (page.last()) {
                Absent.suspect(tx, before.system(), before.entity(), before.startedAt(), now);
            }
            if (page.last() && tx.cursor(before.system(), before.entity()) == null) {
                tx.saveCursor(before.system(), before.entity(), page.next(), now);
            }
            return !page.last();
        });
    }

    /** What passes is tried again later; what does not, stops it with its reason. */
    private boolean failed(Backfill backfill, Remote.Page page) {
        var passing = page.failure() == Remote.Failure.TRANSIENT || page.failure() == Remote.Failure.RATE_LIMITED;
        context.store()
                .inTransaction(tx -> tx.saveBackfill(state(
                        backfill,
                        passing ? Backfill.State.RUNNING : Backfill.State.FAILED,
                        page.failure() + ": " + page.reason())));
        return false;
    }

    private Backfill state(Backfill known, Backfill.State state, String reason) {
        return new Backfill(
                known.id(),
                known.system(),
                known.entity(),
                state,
                known.cursor(),
                known.done(),
                known.total(),
                known.startedAt(),
                context.now(),
                null,
                reason);
    }
}
