package dev.serai.sync;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/** The hub's own threads: settling, answering hints, resolving unknown outcomes, looking up before creates, going on with sweeps, backfills and dry runs. A failure is logged once a change of kind and tried again. */
public final class Workers implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Workers.class.getName());
    private static final long IDLE_MILLIS = 200;
    private static final int LONG_READERS = 4;
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final Hub hub;
    private final int settlers;
    private final int readers;
    private final Backfills backfills;
    private final DryRunning dryRunning;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, IntSupplier> further = new LinkedHashMap<>();
    private final List<SideBySide> sides = new ArrayList<>();
    private volatile boolean closed;

    /** Tells which backfills are running. */
    public interface Backfills {
        List<Long> running();
    }

    public Workers(Hub hub, int settlers, int readers, Backfills backfills, DryRunning dryRunning) {
        this.hub = hub;
        this.settlers = settlers;
        this.readers = readers;
        this.backfills = backfills;
        this.dryRunning = dryRunning;
    }

    /** Does that, too, in a thread of its own once they start: again and again while there is something to do. */
    public void also(String name, IntSupplier work) {
        further.put(name, work);
    }

    /** Starts the threads. */
    public void start() {
        var wakeups = hub.wakeups();
        hub.receiving().start();
        for (int i = 0; i < settlers; i++) {
            run("serai-settle-" + i, () -> hub.settling().settle(), () -> wakeups.awaitChanges(IDLE_MILLIS));
        }
        read("serai-read", sides -> hub.hints().answer(sides), () -> wakeups.awaitHints(IDLE_MILLIS), wakeups::hints);
        read(
                "serai-look-up",
                sides -> hub.lookUps().lookUp(sides),
                () -> wakeups.awaitLookUps(IDLE_MILLIS),
                wakeups::lookUps);
        read(
                "serai-unknown",
                sides -> hub.unknown().resolve(sides),
                () -> TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS),
                this::anything);
        for (int i = 0; i < LONG_READERS; i++) {
            run("serai-long-read-" + i, this::longRead, () -> TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS * LONG_READERS));
        }
        run("serai-dry-run", dryRunning::step, () -> TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS));
        run("serai-schema", hub::saveSchemas, () -> TimeUnit.SECONDS.sleep(1));
        run("serai-recognise", hub.recognising()::step, () -> TimeUnit.SECONDS.sleep(1));
        run("serai-keys", hub.claiming()::step, () -> TimeUnit.SECONDS.sleep(1));
        run("serai-duplicates", hub.duplicates()::step, () -> TimeUnit.SECONDS.sleep(1));
        further.forEach((name, work) -> run(name, work, () -> TimeUnit.SECONDS.sleep(1)));
        run("serai-sides", () -> stirring(hub.sides()::step), () -> TimeUnit.SECONDS.sleep(1));
        run("serai-mapping", () -> stirring(hub.switching()::step), () -> TimeUnit.SECONDS.sleep(1));
    }

    /** What it did may let others do something. */
    private int stirring(IntSupplier step) {
        int done = step.getAsInt();
        if (done > 0) {
            anything();
        }
        return done;
    }

    private void anything() {
        hub.wakeups().deliveries();
        hub.wakeups().changes();
    }

    /** A page of each backfill and of one sweep that had to stop, where nobody else is at it. */
    private int longRead() {
        int pages = hub.sweeping().resume();
        for (long id : backfills.running()) {
            pages += hub.backfilling().step(id) ? 1 : 0;
        }
        if (pages > 0) {
            hub.wakeups().changes();
        }
        return pages;
    }

    private void read(String name, ToIntFunction<SideBySide> reading, Pause whenIdle, Runnable after) {
        var side = new SideBySide(name, readers, after);
        sides.add(side);
        run(name + "-all", () -> reading.applyAsInt(side), whenIdle);
    }

    private interface Pause {
        void pause() throws InterruptedException;
    }

    private void run(String name, IntSupplier work, Pause whenIdle) {
        var thread = new Thread(() -> loop(name, work, whenIdle), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void loop(String name, IntSupplier work, Pause whenIdle) {
        String failing = null;
        while (!closed) {
            try {
                if (work.getAsInt() == 0) {
                    whenIdle.pause();
                }
                failing = null;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) { // a thread that ended would not come back
                failing = failed(name, failing, e);
            }
        }
    }

    private String failed(String name, String before, Throwable e) {
        var untold = Untold.of(e);
        var failing = untold.toString();
        if (!failing.equals(before) && !closed) {
            LOG.log(Level.ERROR, name + " failed and goes on trying: " + failing, untold);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE_MILLIS);
        } catch (InterruptedException interrupted) {
            closed = true;
        }
        return failing;
    }

    /** Lets the work in hand finish, answers what was received, and stops. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        hub.receiving().close();
        for (var thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            thread.interrupt();
        }
        for (var side : sides) {
            side.close();
        }
    }
}
