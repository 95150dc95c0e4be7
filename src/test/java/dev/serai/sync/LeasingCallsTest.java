package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.SystemLimits;
import dev.serai.catalog.SystemRate;
import dev.serai.sync.LeasingCalls.Ask;
import dev.serai.sync.LeasingCalls.Grant;
import dev.serai.sync.LeasingCalls.Slice;
import dev.serai.sync.RateAccount.Told;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What replicas get of an account, and that they never get more than there is. */
class LeasingCallsTest {
    private static final int REPLICAS = 3;

    private RateAccount account = RateAccount.UNUSED;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private static SystemRate rate(int calls, Duration per, String zone) {
        return new SystemRate(calls, per, zone, null, null, null);
    }

    private static SystemLimits limits(String reserve, Integer concurrent, SystemRate... rates) {
        return new SystemLimits(
                null, null, null, null, null, null, List.of(rates), concurrent, new BigDecimal(reserve), null);
    }

    private Grant ask(SystemLimits limits, Ask ask) {
        var leased = LeasingCalls.lease(account, limits, ask, now);
        account = leased.account();
        return leased.grant();
    }

    private Grant calls(SystemLimits limits, long calls) {
        return ask(limits, new Ask("a", calls, 0, 1, List.of(), Map.of(), null));
    }

    private Grant told(SystemLimits limits, long calls, String rate, long left, Duration in) {
        var told = Map.of(rate, new Told(left, now.plus(in), now));
        return ask(limits, new Ask("a", calls, 0, 1, List.of(), told, null));
    }

    private Grant slots(SystemLimits limits, String replica, int underWay, int wanted) {
        return ask(limits, new Ask(replica, 0, underWay, wanted, List.of(), Map.of(), null));
    }

    private long allOf(SystemLimits limits) {
        long all = 0;
        for (var grant = calls(limits, 1_000); grant.calls() > 0; grant = calls(limits, 1_000)) {
            all += grant.calls();
        }
        return all;
    }

    /** One replica at work. It may die at any time, with whatever it holds. */
    private static final class Replica {
        private Slice slice;
        private Instant next = Instant.MIN;

        private boolean open(Instant now) {
            return slice != null
                    && slice.used() < slice.calls()
                    && slice.until().isAfter(now);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void inNoSpanThereAreMoreCallsThanAnyRateSaysWhoeverDies(long seed) {
        var random = new Random(seed);
        var limits = limits("0", null, rate(10, Duration.ofSeconds(1), null), rate(60, Duration.ofSeconds(20), null));
        var replicas = new ArrayList<Replica>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            replicas.add(new Replica());
        }
        var made = new ArrayList<Instant>();
        for (int step = 0; step < 40_000; step++) {
            now = now.plusMillis(random.nextInt(4));
            int who = random.nextInt(REPLICAS);
            if (random.nextInt(500) == 0) {
                replicas.set(who, new Replica());
            }
            work(replicas.get(who), "replica" + who, limits, random, made);
        }
        assertThat(most(made, Duration.ofSeconds(1))).as("seed " + seed).isBetween(6, 10);
        assertThat(most(made, Duration.ofSeconds(20))).as("seed " + seed).isBetween(50, 60);
        var spans = Duration.between(made.get(0), now).toMillis() / 20_000.0;
        assertThat(made.size() / spans)
                .as("calls in each 20 s of 60, though replicas die")
                .isGreaterThan(48);
    }

    private void work(Replica replica, String name, SystemLimits limits, Random random, List<Instant> made) {
        if (replica.open(now)) {
            made.add(now);
            var slice = replica.slice;
            replica.slice = new Slice(slice.calls(), slice.used() + 1, slice.until(), now);
        } else if (!replica.next.isAfter(now)) {
            var back = replica.slice == null ? List.<Slice>of() : List.of(replica.slice);
            var grant = ask(limits, new Ask(name, 1 + random.nextInt(6), 0, 1, back, Map.of(), null));
            replica.slice = grant.calls() == 0 ? null : new Slice(grant.calls(), 0, grant.until(), now);
            replica.next = grant.next();
        }
    }

    private static int most(List<Instant> made, Duration span) {
        int most = 0;
        for (int first = 0, last = 0; last < made.size(); last++) {
            while (!made.get(first).plus(span).isAfter(made.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @Test
    void aReserveIsLeftToOthers() {
        assertThat(allOf(limits("0.25", null, rate(100, Duration.ofMinutes(1), null))))
                .isEqualTo(75);
    }

    @Test
    void whatWasNotUsedIsThereAgain() {
        var limits = limits("0", null, rate(100, Duration.ofDays(1), null));
        var grant = calls(limits, 20);
        assertThat(grant.calls()).isEqualTo(20);
        var back = List.of(new Slice(20, 3, grant.until(), now));
        ask(limits, new Ask("a", 0, 0, 1, back, Map.of(), null));
        assertThat(allOf(limits)).isEqualTo(97);
    }

    @Test
    void aDayBeginsAtMidnightOfItsPlace() {
        var limits = limits("0", null, rate(50, Duration.ofDays(1), "Europe/Berlin"));
        assertThat(allOf(limits)).isEqualTo(50);
        assertThat(calls(limits, 1).next()).isEqualTo(Instant.parse("2026-03-01T23:00:00Z"));
        now = Instant.parse("2026-03-01T23:00:00Z");
        assertThat(allOf(limits)).isEqualTo(50);
    }

    @Test
    void whatAnswersTellCountsUntilTheirSpanIsOver() {
        var limits = limits("0", null);
        assertThat(calls(limits, 1_000).bound()).isFalse();
        assertThat(told(limits, 0, LeasingCalls.TOLD, 8, Duration.ofSeconds(30)).bound())
                .isTrue();
        assertThat(allOf(limits)).isEqualTo(8);
        assertThat(told(limits, 5, LeasingCalls.TOLD, 8, Duration.ofSeconds(30)).calls())
                .as("what was given out since is not told yet")
                .isZero();
        assertThat(calls(limits, 1).next()).isEqualTo(now.plusSeconds(30));
        now = now.plusSeconds(30);
        assertThat(calls(limits, 5).calls()).isEqualTo(5);
    }

    @Test
    void whatAnswersTellCountsBesideTheRate() {
        var limits = limits("0", null, rate(100, Duration.ofHours(1), null));
        told(limits, 0, limits.rates().get(0).name(), 12, Duration.ofMinutes(10));
        assertThat(allOf(limits)).isEqualTo(12);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(allOf(limits)).as("of the rate").isEqualTo(88);
    }

    @Test
    void aSystemThatLimitsIsAskedHalfAsOftenAndMoreAndMoreAgain() {
        var limits = limits("0", null);
        ask(limits, new Ask("a", 0, 0, 1, List.of(), Map.of(), 80L));
        assertThat(allOf(limits)).isEqualTo(40);
        now = now.plusSeconds(30);
        assertThat(allOf(limits)).isEqualTo(80);
        ask(limits, new Ask("a", 0, 0, 1, List.of(), Map.of(), 80L));
        now = now.plus(LeasingCalls.SLOWED).plusSeconds(2);
        assertThat(allOf(limits)).isBetween(40L, 60L);
        now = now.plus(Duration.ofMinutes(5));
        assertThat(calls(limits, 1_000)).extracting(Grant::calls, Grant::bound).containsExactly(1_000L, false);
    }

    @Test
    void callsUnderWayAreSharedAmongThoseWhoWantSome() {
        var limits = limits("0", 6);
        assertThat(slots(limits, "a", 0, 10).slots()).isEqualTo(6);
        assertThat(slots(limits, "b", 0, 10).slots()).isZero();
        assertThat(slots(limits, "a", 6, 10).slots())
                .as("none is taken from under way")
                .isEqualTo(6);
        assertThat(slots(limits, "a", 3, 10).slots()).isEqualTo(3);
        assertThat(slots(limits, "b", 0, 10).slots()).isEqualTo(3);
        slots(limits, "b", 0, 0);
        assertThat(slots(limits, "a", 3, 10).slots()).isEqualTo(6);
    }

    @Test
    void whereThereAreMoreReplicasThanSlotsTheyTakeTurns() {
        var limits = limits("0", 1);
        assertThat(slots(limits, "a", 0, 3).slots()).isEqualTo(1);
        assertThat(slots(limits, "b", 0, 3).slots()).isZero();
        assertThat(slots(limits, "a", 0, 3).slots()).isZero();
        assertThat(slots(limits, "b", 0, 3).slots()).isEqualTo(1);
    }

    @Test
    void theSlotsOfOneThatDiedAreFreeWhenItsCallsMustBeOver() {
        var limits = limits("0", 2);
        slots(limits, "a", 0, 2);
        now = now.plus(limits.timeout());
        assertThat(slots(limits, "b", 0, 2).slots()).isZero();
        now = now.plus(LeasingCalls.hold(limits));
        assertThat(slots(limits, "b", 0, 2).slots()).isEqualTo(2);
    }
}
