package dev.serai.sync;

import dev.serai.catalog.SystemLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives replicas slices of what an account may still use. A slice counts as used when it is given, until its rate's span after its end: whoever dies with one keeps it from the
 * others for no longer than that, and in no span are there more calls than the rate says.
 */
public final class LeasingCalls {
    /** The name of what answers tell where no rate says by which headers. */
    public static final String TOLD = "told";

    /** The span in which calls are counted where the system has limited. */
    public static final Duration SLOWED = Duration.ofSeconds(10);

    private static final String SLOW = "slowed";
    private static final long SHARES = 4;
    private static final Duration LONGEST_SLICE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_SLICE = Duration.ofMillis(100);

    /** How soon a replica asks again for what others hold. */
    private static final Duration AGAIN = Duration.ofMillis(100);

    /** How long a holder is believed to live beyond the longest call. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final RateAccount before;
    private final SystemLimits limits;
    private final Instant now;
    private final Map<String, Spending> spendings = new TreeMap<>();
    private final RateAccount.Slowed slowed;

    /**
     * What a replica asks for, and what it has heard since it asked last.
     *
     * @param calls how many it would make now
     * @param underWay how many it has sent that were not answered yet
     * @param slots how many it would have under way
     * @param back slices that it is through with
     * @param told by the name of the rate, or {@link #TOLD}
     * @param limited how many calls it made in the {@link #SLOWED} before the system limited; null where it did not
     */
    public record Ask(
            String replica,
            long calls,
            int underWay,
            int slots,
            List<Slice> back,
            Map<String, RateAccount.Told> told,
            Long limited) {}

    /**
     * A slice.
     *
     * @param used how many of its calls were made
     * @param until when it ends
     * @param lastUsed when the last of them was made
     */
    public record Slice(long calls, long used, Instant until, Instant lastUsed) {}

    /**
     * What it gets.
     *
     * @param calls how many it may make
     * @param until when it may no more
     * @param next when to ask again where it got less than it needs
     * @param slots how many calls it may have under way
     * @param bound whether anything limits it at all
     */
    public record Grant(long calls, Instant until, Instant next, int slots, boolean bound) {}

    /** The account afterwards and what the replica gets. */
    public record Leased(RateAccount account, Grant grant) {}

    private LeasingCalls(RateAccount before, SystemLimits limits, Long limited, Instant now) {
        this.before = before;
        this.limits = limits;
        this.now = now;
        limits.rates().forEach(rate -> {
            var most = rate.calls() == null ? null : limits.ours(rate.calls());
            spendings.put(rate.name(), Spending.of(before.spans().get(rate.name()), rate, most, now));
        });
        spendings.put(TOLD, new Spending(before.spans().get(TOLD), null, null, null, now));
        slowed = slowed(limited);
        spendings.put(SLOW, slow(slowed == null ? null : slowed.mayNow(now)));
    }

    /** Decides; changes nothing. */
    public static Leased lease(RateAccount before, SystemLimits limits, Ask ask, Instant now) {
        return new LeasingCalls(before, limits, ask.limited(), now).lease(ask);
    }

    private Leased lease(Ask ask) {
        ask.told().forEach((name, told) -> {
            if (spendings.containsKey(name)) {
                spendings.get(name).tell(told);
            }
        });
        ask.back().forEach(slice -> spendings.values().forEach(spending -> spending.giveBack(slice)));
        var until = now.plus(validity());
        var calls = Math.min(ask.calls(), Math.min(Spending.least(spendings), share()));
        spendings.values().forEach(spending -> spending.take(calls, until));
        var holders = holders(ask);
        var holder = holders.get(ask.replica());
        var slots = limits.concurrent() == null ? Integer.MAX_VALUE : holder == null ? 0 : holder.slots();
        return new Leased(
                new RateAccount(spans(), slowed, holders),
                new Grant(calls, until, next(ask, calls, slots), slots, bound()));
    }

    private Instant next(Ask ask, long calls, int slots) {
        var granted = calls > 0 || ask.calls() == 0;
        var next = slots < ask.slots() ? now.plus(AGAIN) : now;
        return granted || opens().isBefore(next) ? next : opens();
    }

    private Map<String, RateAccount.Holder> holders(Ask ask) {
        return limits.concurrent() == null
                ? Map.of()
                : new HoldingSlots(before.holders(), limits.concurrent(), ask.replica(), now)
                        .wanting(ask.slots(), ask.underWay(), now, hold(limits));
    }

    /** How long a replica is believed to live after it asked. A call that it begins sooner than this less the time-out ends while it is. */
    public static Duration hold(SystemLimits limits) {
        return limits.timeout().plus(limits.connectTimeout()).plus(GRACE);
    }

    private boolean bound() {
        return limits.counted() || spendings.values().stream().anyMatch(Spending::bound);
    }

    private Map<String, RateAccount.Span> spans() {
        var spans = new HashMap<String, RateAccount.Span>();
        spendings.forEach((name, spending) -> {
            if (!spending.empty()) {
                spans.put(name, spending.span());
            }
        });
        return spans;
    }

    /** A part only, so that the next one who asks gets something, too. */
    private long share() {
        return spendings.values().stream()
                .filter(Spending::bound)
                .mapToLong(one -> one.most() == null ? one.left() : one.most())
                .map(calls -> Math.max(1, calls / SHARES))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** A tenth of the shortest span: what is not used by then is not kept from others for long. */
    private Duration validity() {
        var shortest = spendings.values().stream()
                .filter(one -> one.most() != null)
                .map(Spending::per)
                .min(Duration::compareTo)
                .map(per -> per.dividedBy(10))
                .orElse(LONGEST_SLICE.dividedBy(10));
        return shortest.compareTo(SHORTEST_SLICE) < 0
                ? SHORTEST_SLICE
                : shortest.compareTo(LONGEST_SLICE) > 0 ? LONGEST_SLICE : shortest;
    }

    private Instant opens() {
        return spendings.values().stream()
                .filter(spending -> spending.left() == 0)
                .map(Spending::opens)
                .max(Instant::compareTo)
                .filter(now::isBefore)
                .orElse(now.plus(AGAIN));
    }

    /** Half of what was made before it limited. */
    private RateAccount.Slowed slowed(Long limited) {
        var known = before.slowed() != null && before.slowed().stands(now) ? before.slowed() : null;
        if (limited == null || known != null && known.together(now)) {
            return known;
        }
        var made = Math.max(limited, slow(null).used());
        return new RateAccount.Slowed(Math.max(1, (known == null ? made : Math.min(made, known.mayNow(now))) / 2), now);
    }

    private Spending slow(Long most) {
        return new Spending(before.spans().get(SLOW), SLOWED, null, most, now);
    }

    /** Each rate that binds, with what the hub has left of it. That it is slowed for a while is none. */
    public static List<CallsLeft.Rate> left(RateAccount account, SystemLimits limits, Instant now) {
        var spendings = new LeasingCalls(account, limits, null, now).spendings;
        var left = new ArrayList<CallsLeft.Rate>();
        for (var rate : limits.rates()) {
            var calls = rate.calls() == null ? null : Long.valueOf(rate.calls());
            var spending = spendings.get(rate.name());
            if (spending.bound()) {
                left.add(spending.rate(calls));
            }
        }
        if (spendings.get(TOLD).bound()) {
            left.add(spendings.get(TOLD).rate(null));
        }
        return left;
    }
}
