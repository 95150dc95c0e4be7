package dev.serai.system;

import dev.serai.catalog.SystemLimits;
import dev.serai.sync.RateAccounts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The budgets of this replica, one for each account. */
final class Budgets implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final RateAccounts accounts;
    private final InstantSource clock;
    private final Map<Key, SharedBudget> budgets = new ConcurrentHashMap<>();
    private ScheduledExecutorService looking;

    /** Changed limits make another budget; both write to one account. */
    private record Key(String account, SystemLimits limits) {}

    Budgets(RateAccounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    synchronized Budget of(String account, SystemLimits limits) {
        if (looking == null) {
            looking = Executors.newSingleThreadScheduledExecutor(work -> {
                var thread = new Thread(work, "serai-budgets");
                thread.setDaemon(true);
                return thread;
            });
            looking.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
        return budgets.computeIfAbsent(
                new Key(account, limits), key -> new SharedBudget(account, limits, accounts, clock));
    }

    private void look() {
        budgets.values().forEach(SharedBudget::look);
    }

    /** What is held meanwhile counts as used until its time is over. */
    @Override
    public synchronized void close() {
        if (looking != null) {
            looking.shutdownNow();
        }
    }
}
