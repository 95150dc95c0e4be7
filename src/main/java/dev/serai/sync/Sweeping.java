package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Reads what changed in a system since the last sweep, page by page; the cursor is what the source said, saved with the page (S24). Two sweeps of one system and entity never
 * overlap, on any replica. One that had to stop on its way, because the system limits, fails or is paused, goes on by itself from there.
 */
public final class Sweeping {
    private static final int MAX_PAGES = 1_000_000;
    private static final int LOOKED_AT = 100;

    /** A page that the system refuses is not asked for again by itself: it waits for the schedule or a person. */
    private static final Duration UNTIL_ASKED = Duration.ofDays(3650);

    private final Context context;
    private final WatchingSystems systems;
    private final FirstReads firstReads;

    Sweeping(Context context, WatchingSystems systems) {
        this.context = context;
        this.systems = systems;
        this.firstReads = new FirstReads(context);
    }

    /**
     * What a sweep did.
     *
     * @param ran false where it could not begin: another sweep of the same is under way, or for {@code failure}
     * @param kind the class of what stopped it; null where nothing did, or nothing of the system's
     * @param failure why it stopped before the end; null where it reached it. What was read before is kept and it goes on from there
     */
    public record Swept(boolean ran, int pages, long changes, Remote.Failure kind, String failure) {}

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int MOST_WAITS = 15 * 60;

    /** What becomes of a sweep to what changed when one of everything takes its place. */
    private static final String GIVEN_UP = "given up for one of everything";

    private static final Swept ELSEWHERE = new Swept(false, 0, 0, null, null);

    /** Sweeps once, as fast as the system answers. */
    public Swept sweep(String system, String entity) {
        return sweep(system, entity, Pace.AT_ONCE);
    }

    /** Begins a sweep of what changed, or goes on with one that had to stop, and reads to the end or until it must stop. */
    public Swept sweep(String system, String entity, Pace pace) {
        return sweep(system, entity, pace, false);
    }

    /**
     * Likewise of everything, after which what was not there is suspected to be gone (S19). One that had to stop on its way to what changed is given up; one that is under way is
     * waited for, a quarter of an hour at most, as the next night is far.
     */
    public Swept sweepEverything(String system, String entity, Pace pace) {
        var swept = sweep(system, entity, pace, true);
        for (var waited = 0; swept == ELSEWHERE && waited < MOST_WAITS; waited++) {
            LongRead.pause(WAIT);
            swept = sweep(system, entity, pace, true);
        }
        return swept;
    }

    private Swept sweep(String system, String entity, Pace pace, boolean complete) {
        var hindrance = new Hindrance(context, system, entity, pace).now();
        if (hindrance != null) {
            return new Swept(false, 0, 0, null, hindrance.reason());
        }
        var unplanned = firstReads.hindranceOfSweep(system, entity);
        if (unplanned.isPresent()) {
            return new Swept(false, 0, 0, null, unplanned.get());
        }
        var read = new LongRead(context, "sweep/" + system + "/" + entity, pace);
        return read.alone(() -> walk(begun(system, entity, pace, complete), read, MAX_PAGES), ELSEWHERE);
    }

    /** The sweep that had to stop, else a new one. */
    private SweepRun begun(String system, String entity, Pace pace, boolean complete) {
        return context.store().inTransaction(tx -> {
            var now = context.now();
            var run = tx.sweepRun(system, entity)
                    .filter(stopped -> stopped.complete() || !complete)
                    .map(stopped -> stopped.paced(pace))
                    .orElse(new SweepRun(system, entity, complete, now, now, 0, 0, 0, null, pace));
            if (run.pages() == 0 && run.beganAt().equals(now)) {
                tx.failRun(account(run), GIVEN_UP, now);
                tx.beginRun(account(run), now);
            }
            tx.saveSweepRun(run);
            return run;
        });
    }

    private static Certificates.Reading account(SweepRun run) {
        return new Certificates.Reading(Certificate.Kind.SWEEP, run.system(), run.entity(), run.complete(), null);
    }

    /** Reads a page of a sweep that had to stop and may go on now. Returns how many pages were read. */
    public int resume() {
        var now = context.now();
        for (var run : context.store().inTransaction(tx -> tx.resumableSweeps(LOOKED_AT, now))) {
            var hindrance = new Hindrance(context, run.system(), run.entity(), run.pace()).now();
            if (hindrance == null) {
                var read = new LongRead(context, "sweep/" + run.system() + "/" + run.entity(), run.pace());
                var swept = read.alone(() -> goOn(run, read), ELSEWHERE);
                if (swept.pages() > 0) {
                    return swept.pages();
                }
            }
        }
        return 0;
    }

    /** As it stands now that nobody else is at it. */
    private Swept goOn(SweepRun seen, LongRead read) {
        var run = context.store().inTransaction(tx -> tx.sweepRun(seen.system(), seen.entity()));
        return run.isPresent() && !run.get().resumeAt().isAfter(context.now()) ? walk(run.get(), read, 1) : ELSEWHERE;
    }

    private Swept walk(SweepRun begun, LongRead read, int most) {
        try (var pages = new ReadingAhead(
                context.remote(), ahead(begun.pace(), most), begun.system(), begun.entity(), cursor(begun))) {
            return walk(begun, pages, read, most);
        }
    }

    private Swept walk(SweepRun begun, ReadingAhead pages, LongRead read, int most) {
        var run = begun;
        var unpaused = 0;
        while (run.pages() - begun.pages() < most) {
            var hindrance = new Hindrance(context, run.system(), run.entity(), run.pace()).now();
            if (hindrance != null) {
                return stopped(begun, run.waiting(hindrance.until(), run.failures(), hindrance.reason()), null);
            }
            var next = pages.next(run.pace().chunk());
            var sound = next.stream().filter(page -> page.failure() == null).toList();
            run = sound.isEmpty() ? run : handedOver(run, sound, read);
            var end = next.get(next.size() - 1);
            if (end.failure() != null) {
                return failed(begun, run, end);
            } else if (end.last()) {
                return done(begun, run, null, null);
            }
            unpaused = paused(unpaused + items(sound), most == 1, run.pace());
        }
        return done(begun, run, null, most == 1 ? null : "more than " + MAX_PAGES + " pages");
    }

    private static int items(List<Remote.Page> pages) {
        return pages.stream().mapToInt(page -> page.items().size()).sum();
    }

    /** Waits after as many external records as a chunk has, so that many small pages cost no more time than a few large ones. Returns how many were handed over since. */
    private static int paused(int handedOver, boolean one, Pace pace) {
        if (one || handedOver < pace.chunk()) {
            return handedOver;
        }
        LongRead.pause(pace.delay());
        return 0;
    }

    /** Null where nothing is read ahead: a sweep that takes its time between two pages, and one that reads one page only. */
    private Executor ahead(Pace pace, int most) {
        return most == 1 || !pace.delay().isZero() ? null : context.ahead();
    }

    /** Null where everything is read from the beginning. */
    private Map<String, Object> cursor(SweepRun run) {
        return run.complete() && run.pages() == 0
                ? null
                : context.store()
                        .inTransaction(tx -> Optional.ofNullable(tx.cursor(run.system(), run.entity())))
                        .orElse(null);
    }

    /** Saves pages together, with the cursor of the last. */
    private SweepRun handedOver(SweepRun before, List<Remote.Page> pages, LongRead read) {
        var run = before.read(pages.size(), items(pages));
        var end = pages.get(pages.size() - 1);
        var whole = run.complete() || wholeScan(run.system(), run.entity());
        new Chunks(context, read, run.pace(), List.of(), account(run))
                .handOver(run.system(), run.entity(), pages, tx -> {
                    var now = context.now();
                    if (whole) {
                        pages.forEach(
                                page -> tx.markSeen(Chunks.externals(run.system(), run.entity(), page), page.asOf()));
                    }
                    tx.saveCursor(run.system(), run.entity(), end.next(), now);
                    systems.works(tx, run.system());
                    if (end.last()) {
                        finish(tx, run, whole, now);
                    } else {
                        tx.saveSweepRun(run.waiting(now.plus(run.pace().delay()), 0, null));
                    }
                });
        return run;
    }

    private void finish(Store.Transaction tx, SweepRun run, boolean whole, Instant now) {
        tx.removeSweepRun(run.system(), run.entity());
        tx.endRead(account(run), now);
        if (whole) {
            Absent.suspect(tx, context.mappers(), run.system(), run.entity(), run.beganAt(), now);
        }
    }

    private boolean wholeScan(String system, String entity) {
        return context.mappers()
                .resource(system, entity)
                .map(resource -> !resource.incremental())
                .orElse(false);
    }

    /** What passes is tried again by itself, when the system says or later and later. */
    private Swept failed(SweepRun begun, SweepRun run, Remote.Page page) {
        var failures = run.failures() + 1;
        var reason = page.failure() + ": " + page.reason();
        var waiting = context.store().inTransaction(tx -> {
            var until = page.failure() == Remote.Failure.REFUSED
                    ? context.now().plus(UNTIL_ASKED)
                    : systems.heard(tx, run.system(), page.failure(), page.reason(), page.retryAt(), failures);
            if (page.failure() == Remote.Failure.REFUSED) {
                tx.failRun(account(run), reason, context.now());
            }
            var next = run.waiting(until, failures, reason);
            tx.saveSweepRun(next);
            return next;
        });
        return done(begun, waiting, page.failure(), reason);
    }

    private Swept stopped(SweepRun begun, SweepRun waiting, Remote.Failure kind) {
        context.store().inTransaction(tx -> {
            tx.saveSweepRun(waiting);
            return null;
        });
        return done(begun, waiting, kind, waiting.reason());
    }

    private static Swept done(SweepRun begun, SweepRun run, Remote.Failure kind, String failure) {
        return new Swept(true, run.pages() - begun.pages(), run.changes() - begun.changes(), kind, failure);
    }
}
