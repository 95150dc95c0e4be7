package dev.serai.sync;

import java.util.List;
import java.util.Optional;

/**
 * Reads everything a system has, page by page, each page with its checkpoint in one transaction (S24). Resumes where it was after a restart, on any replica; live changes go before it.
 */
public final class Backfilling {
    /** No page is read while more than this many changes wait, so that a backlog does not grow with the backfill. */
    public static final int MAX_WAITING = 20_000;

    private final Context context;
    private final Backlog backlog;
    private final WatchingSystems systems;
    private final FirstReads firstReads;

    /** Tells how many changes wait in the inbox. */
    public interface Backlog {
        long waiting();
    }

    Backfilling(Context context, Backlog backlog, WatchingSystems systems) {
        this.context = context;
        this.backlog = backlog;
        this.systems = systems;
        this.firstReads = new FirstReads(context);
    }

    /** Starts one from the beginning, or answers the one that is running or paused. */
    public Backfill start(String system, String entity) {
        return start(system, entity, Pace.AT_ONCE);
    }

    /** Likewise, at that pace. */
    public Backfill start(String system, String entity, Pace pace) {
        return start(system, entity, pace, List.of());
    }

    /**
     * Likewise, of these canonical fields only, or of all where there are none: whatever else the system has stays as it was settled last. One that reads more than that is
     * answered too.
     */
    public Backfill start(String system, String entity, Pace pace, List<String> fields) {
        return context.store().inTransaction(tx -> tx.latestBackfill(system, entity)
                .filter(latest ->
                        latest.finishedAt() == null && covers(latest.plan().fields(), fields))
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
                        null,
                        new BackfillPlan(null, 0, pace, fields)))));
    }

    private static boolean covers(List<String> read, List<String> wanted) {
        return read.isEmpty() || !wanted.isEmpty() && read.containsAll(wanted);
    }

    /** Pauses or resumes; a failed one resumes where it was. */
    public Optional<Backfill> pause(long id, boolean pause) {
        return context.store().inTransaction(tx -> tx.backfill(id)
                .filter(known -> known.state() != Backfill.State.COMPLETE)
                .map(known -> tx.saveBackfill(state(
                        known,
                        pause ? Backfill.State.PAUSED : Backfill.State.RUNNING,
                        null,
                        known.plan().waiting(null, 0)))));
    }

    /**
     * Reads the next page.
     *
     * @return whether there is more to do now; false also where another replica is at it, it has to wait, or the inbox is full
     */
    public boolean step(long id) {
        var known = context.store().inTransaction(tx -> tx.backfill(id));
        if (known.isEmpty() || !due(known.get())) {
            return false;
        }
        var read = new LongRead(context, "backfill/" + id, known.get().plan().pace());
        return read.alone(() -> read(id, read), false);
    }

    private boolean due(Backfill backfill) {
        var now = context.now();
        var resumeAt = backfill.plan().resumeAt();
        return backfill.state() == Backfill.State.RUNNING
                && (resumeAt == null || !resumeAt.isAfter(now))
                && new Hindrance(
                                        context,
                                        backfill.system(),
                                        backfill.entity(),
                                        backfill.plan().pace())
                                .now()
                        == null
                && backlog.waiting() <= MAX_WAITING
                && planned(backfill);
    }

    /** Whether its plan lets it begin; where it does not, that is why it stands. */
    private boolean planned(Backfill backfill) {
        var why = firstReads.hindranceOf(backfill);
        why.filter(reason -> !reason.equals(backfill.reason()))
                .ifPresent(reason -> context.store().inTransaction(tx -> tx.backfill(backfill.id())
                        .filter(current -> current.state() == Backfill.State.RUNNING)
                        .map(current -> tx.saveBackfill(state(current, current.state(), reason, current.plan())))));
        return why.isEmpty();
    }

    /** As it stands now that nobody else is at it. */
    private boolean read(long id, LongRead read) {
        var backfill = context.store().inTransaction(tx -> tx.backfill(id)).orElseThrow();
        if (backfill.state() != Backfill.State.RUNNING) {
            return false;
        }
        var page = context.remote().list(backfill.system(), backfill.entity(), backfill.cursor());
        return page.failure() == null ? save(backfill, page, read) : failed(backfill, page);
    }

    private boolean save(Backfill before, Remote.Page page, LongRead read) {
        var pace = before.plan().pace();
        new Chunks(context, read, pace, before.plan().fields(), account(before))
                .handOver(before.system(), before.entity(), List.of(page), tx -> checkpoint(tx, before, page));
        return !page.last() && pace.delay().isZero();
    }

    private void checkpoint(Store.Transaction tx, Backfill before, Remote.Page page) {
        var now = context.now();
        var current = tx.backfill(before.id()).orElse(before);
        tx.markSeen(Chunks.externals(before.system(), before.entity(), page), page.asOf());
        tx.saveBackfill(new Backfill(
                before.id(),
                before.system(),
                before.entity(),
                page.last() ? Backfill.State.COMPLETE : current.state(),
                page.next(),
                before.done() + page.items().size(),
                page.total() == null ? before.total() : page.total(),
                before.startedAt(),
                now,
                page.last() ? now : null,
                null,
                before.plan().waiting(now.plus(before.plan().pace().delay()), 0)));
        systems.works(tx, before.system());
        if (page.last()) {
            tx.endRead(account(before), now);
            Absent.suspect(tx, context.mappers(), before.system(), before.entity(), before.startedAt(), now);
        }
        if (page.last() && tx.cursor(before.system(), before.entity()) == null) {
            tx.saveCursor(before.system(), before.entity(), page.next(), now);
        }
    }

    /** What passes is tried again by itself, when the system says or later and later; what does not, stops it with its reason. */
    private boolean failed(Backfill read, Remote.Page page) {
        context.store().inTransaction(tx -> {
            var current = tx.backfill(read.id()).orElse(read);
            var failures = current.plan().failures() + 1;
            var refused = page.failure() == Remote.Failure.REFUSED;
            var until = refused
                    ? null
                    : systems.heard(tx, read.system(), page.failure(), page.reason(), page.retryAt(), failures);
            if (refused) {
                tx.beginRun(account(current), context.now());
                tx.failRun(account(current), page.failure() + ": " + page.reason(), context.now());
            }
            return tx.saveBackfill(state(
                    current,
                    refused ? Backfill.State.FAILED : current.state(),
                    page.failure() + ": " + page.reason(),
                    current.plan().waiting(until, failures)));
        });
        return false;
    }

    private static Certificates.Reading account(Backfill backfill) {
        return new Certificates.Reading(
                Certificate.Kind.BACKFILL, backfill.system(), backfill.entity(), true, backfill.id());
    }

    private Backfill state(Backfill known, Backfill.State state, String reason, BackfillPlan plan) {
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
                reason,
                plan);
    }
}
