package dev.serai.system;

import dev.serai.catalog.SystemLimits;
import dev.serai.sync.LeasingCalls;
import dev.serai.sync.LeasingCalls.Ask;
import dev.serai.sync.LeasingCalls.Grant;
import dev.serai.sync.RateAccount.Told;
import dev.serai.sync.RateAccounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The part that this replica has of an account's budget: a slice, from which calls are taken without asking anybody. Whoever finds it used up asks for the next one, for all who
 * wait. One that nothing limits is not asked about but now and then, as another replica may have been told of a limit.
 */
final class SharedBudget implements Budget {
    /** Longer than this no call waits: it goes back to where it came from, until there is something left again. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long slots are used without asking again. */
    private static final Duration SLOTS = Duration.ofMillis(500);

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String replica = UUID.randomUUID().toString();
    private final String account;
    private final SystemLimits limits;
    private final RateAccounts accounts;
    private final InstantSource clock;
    private final RateHeaders headers;
    private final RecentCalls recent = new RecentCalls();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();

    private boolean bound;
    private boolean asking;
    private Instant asked = Instant.MIN;
    private Instant next = Instant.MIN;
    private int waiting;

    private final SliceInHand slice = new SliceInHand();

    private int slots;
    private Instant slotsUntil = Instant.MIN;
    private int underWay;
    private int peak;

    private Map<String, Told> told = new HashMap<>();
    private Long limited;

    SharedBudget(String account, SystemLimits limits, RateAccounts accounts, InstantSource clock) {
        this.account = account;
        this.limits = limits;
        this.accounts = accounts;
        this.clock = clock;
        this.headers = new RateHeaders(limits);
        this.bound = limits.counted();
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Instant enter() {
        lock.lock();
        try {
            waiting++;
            return admitted(clock.instant().plus(PATIENCE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return clock.instant();
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private Instant admitted(Instant deadline) throws InterruptedException {
        for (var now = clock.instant(); !takes(now); now = clock.instant()) {
            if (asking) {
                changed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } else if (next.isAfter(deadline)) {
                return next;
            } else if (!now.isBefore(deadline)) {
                return next.isAfter(now) ? next : now;
            } else if (next.isAfter(now)) {
                changed.await(Duration.between(now, next).toMillis() + 1, TimeUnit.MILLISECONDS);
            } else {
                ask(now, wanted(now));
            }
        }
        return null;
    }

    private boolean takes(Instant now) {
        if (bound) {
            var slot = limits.concurrent() == null || underWay < slots && slotsUntil.isAfter(now);
            if (!slot || !slice.open(now)) {
                return false;
            }
            slice.use(now);
        }
        recent.add(now);
        underWay++;
        peak = Math.max(peak, underWay);
        return true;
    }

    private long wanted(Instant now) {
        return slice.open(now) ? 0 : Math.max(waiting, slice.wanted());
    }

    @Override
    public void heard(HttpAnswer answer, boolean limiting) {
        lock.lock();
        try {
            var now = clock.instant();
            var news = headers.read(answer, slice.left(now) + underWay - 1, now);
            told.putAll(news);
            var least = news.values().stream().mapToLong(Told::left).min().orElse(0);
            slice.lose(Math.max(0, -least));
            if (limiting) {
                limited = recent.count(now);
                slice.loseAll();
            }
            bound |= limiting || !news.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void leave() {
        lock.lock();
        try {
            underWay--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what nobody uses, says that this replica lives, and looks whether another was told of a limit. */
    void look() {
        lock.lock();
        try {
            var now = clock.instant();
            var unused = slice.over(now);
            var holds = limits.concurrent() != null && (underWay > 0 || slots > 0) && !slotsUntil.isAfter(now);
            var news = limited != null
                    || !bound && recent.count(now) > 0 && asked.plus(LOOK).isBefore(now);
            if (!asking && waiting == 0 && (unused || holds || news)) {
                ask(now, 0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks for as many calls, without the lock; others wait meanwhile. */
    private void ask(Instant now, long calls) {
        var ask = ask(now, calls, underWay + waiting);
        asking = true;
        lock.unlock();
        Grant grant = null;
        try {
            grant = lease(ask);
        } finally {
            lock.lock();
            asking = false;
            asked = now;
            taken(ask, grant);
            changed.signalAll();
        }
    }

    private Ask ask(Instant now, long calls, int wanted) {
        var ask = new Ask(replica, calls, underWay, Math.max(wanted, peak), slice.back(now), told, limited);
        told = new HashMap<>();
        limited = null;
        peak = underWay;
        return ask;
    }

    /** Null where the database does not answer. What it was to be told is lost then, which makes the hub slower and never too fast. */
    private Grant lease(Ask ask) {
        var grant = new Grant[1];
        try {
            accounts.replace(account, before -> {
                var leased = LeasingCalls.lease(before, limits, ask, clock.instant());
                grant[0] = leased.grant();
                return leased.account();
            });
            return grant[0];
        } catch (RuntimeException e) {
            return null;
        }
    }

    private void taken(Ask ask, Grant grant) {
        var now = clock.instant();
        if (grant == null) {
            next = now.plus(AFTER_FAILURE);
            return;
        }
        slice.take(grant, now);
        bound = grant.bound() || limited != null || !told.isEmpty();
        slots = grant.slots();
        slotsUntil = now.plus(SLOTS);
        next = grant.next();
    }
}
