package dev.serai.sync;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/** The hub's own threads: settling, answering hints, resolving unknown outcomes, looking up before creates, going on with sweeps and backfills. A failure is logged once a change of kind and tried again. */
public final class Workers implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Workers.class.getName());
    private static final long IDLE_MILLIS = 200;
    private static final int LONG_READERS = 4;
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final Hub hub;
    private final int shards;
    private final int settlers;
    private final int readers;
    private final Backfills backfills;
    private final List<Thread> threads = new ArrayList<>();
    private final List<SideBySide> sides = new ArrayList<>();
    private volatile boolean closed;

    /** Tells which backfills are running. */
    public interface Backfills {
        List<Long> running();
    }

    public Workers(Hub hub, int shards, int settlers, int readers, Backfills backfills) {
        this.hub = hub;
        this.shards = shards;
        this.settlers = settlers;
        this.readers = readers;
        this.backfills = backfills;
    }

    /** Starts the threads. */
    public void start() {
        hub.receiving().start();
        var next = new AtomicInteger();
        for (int i = 0; i < settlers; i++) {
            run("serai-settle-" + i, () -> settleAll(next), this::awaitChanges);
        }
        read("serai-read", sides -> hub.hints().answer(sides));
        read("serai-look-up", sides -> hub.lookUps().lookUp(sides));
        read("serai-unknown", sides -> hub.unknown().resolve(sides));
        for (int i = 0; i < LONG_READERS; i++) {
            run("serai-long-read-" + i, this::longRead, this::idle);
        }
        run("serai-schema", hub::saveSchemas, () -> TimeUnit.SECONDS.sleep(1));
    }

    /** Every settler goes round all shards, each from where the last one was; a shard that somebody else holds is passed over. */
    private int settleAll(AtomicInteger next) {
        int settled = 0;
        for (int i = 0; i < shards && !closed; i++) {
            settled += hub.settling().settle(Math.floorMod(next.getAndIncrement(), shards));
        }
        return waking(settled);
    }

    private int waking(int worked) {
        if (worked > 0) {
            hub.wakeups().deliveries();
            hub.wakeups().changes();
        }
        return worked;
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

    private void read(String name, ToIntFunction<SideBySide> reading) {
        var side = new SideBySide(name, readers, () -> waking(1));
        sides.add(side);
        run(name + "-all", () -> reading.applyAsInt(side), this::idle);
    }

    private interface Pause {
        void pause() throws InterruptedException;
    }

    private void awaitChanges() throws InterruptedException {
        hub.wakeups().awaitChanges(IDLE_MILLIS);
    }

    private void idle() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
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
        var failing = e.getClass().getName() + ": " + e.getMessage();
        if (!failing.equals(before) && !closed) {
            LOG.log(Level.ERROR, name + " failed and goes on trying: " + failing, e);
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
