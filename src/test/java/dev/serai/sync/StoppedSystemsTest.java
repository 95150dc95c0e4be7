package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.sync.Outcome.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A system that limits, or refuses the hub as a whole, is left alone as a whole; the others do not notice (S16, I7). */
class StoppedSystemsTest {
    private final HubFixture hub = new HubFixture();

    private void tell(int people) {
        for (int person = 0; person < people; person++) {
            hub.receive(hub.told(crm("c-" + person), "Ada", "ada" + person + "@example.org", null));
        }
        hub.settle();
    }

    private void say(List<LeasedDelivery> leased, Result result, Instant retryAt) {
        say(leased, Collections.nCopies(leased.size(), result), retryAt);
    }

    /** One result for each, heard together; those that say until when say the same. */
    private void say(List<LeasedDelivery> leased, List<Result> results, Instant retryAt) {
        assertThat(leased).hasSameSizeAs(results);
        hub.hub
                .outcomes()
                .record(
                        CONTACT,
                        IntStream.range(0, leased.size())
                                .mapToObj(at -> outcome(leased.get(at), results.get(at), retryAt))
                                .toList());
    }

    private Outcome outcome(LeasedDelivery one, Result result, Instant retryAt) {
        return new Outcome(
                one.recordId(),
                one.system(),
                one.token(),
                result,
                result == Result.ACCEPTED ? "id-" + one.recordId() : null,
                null,
                null,
                null,
                null,
                hub.now,
                result == Result.RATE_LIMITED ? retryAt : null,
                "as the test says");
    }

    /** A batch of which one half was done and the other not. */
    @Test
    void whatAcceptedOutcomesOfTheSameCallSayDoesNotEndWhatTheOthersBegan() {
        tell(4);
        say(hub.lease("support"), Result.RATE_LIMITED, null);
        hub.now = hub.hub.systems().state("support").limitedUntil();
        var leased = hub.lease("support");
        var until = hub.now.plusSeconds(600);

        say(leased, List.of(Result.ACCEPTED, Result.RATE_LIMITED, Result.ACCEPTED, Result.RATE_LIMITED), until);

        assertThat(hub.hub.systems().state("support").limitedUntil()).isEqualTo(until);
        hub.now = until.minusMillis(1);
        assertThat(hub.lease("support")).isEmpty();
        hub.now = until;
        leased = hub.lease("support");

        say(leased, List.of(Result.SYSTEM_BROKEN, Result.ACCEPTED), null);

        var state = hub.hub.systems().state("support");
        assertThat(state.broken()).isEqualTo("as the test says");
        assertThat(state.probeAt()).isAfter(hub.now);
        assertThat(state.probes()).isEqualTo(1);
    }

    /** It was sent before the other was told to wait. */
    @Test
    void anAcceptedCallThatWasUnderWayDoesNotEndALimit() {
        tell(2);
        var leased = hub.lease("support");
        say(leased.subList(0, 1), Result.RATE_LIMITED, hub.now.plusSeconds(600));
        say(leased.subList(1, 2), Result.ACCEPTED, null);
        assertThat(hub.hub.systems().state("support").limitedUntil()).isEqualTo(hub.now.plusSeconds(600));
    }

    @Test
    void anEventsParticipantThatLimitsIsLeftAloneAsAWhole() {
        tell(5);
        var one = hub.hub.leasing().lease("analytics", CONTACT, 1);
        say(one, Result.RATE_LIMITED, hub.now.plusSeconds(30));
        assertThat(hub.hub.leasing().lease("analytics", CONTACT, 10)).isEmpty();
        assertThat(hub.lease("support")).hasSize(5);
        hub.now = hub.now.plusSeconds(30);
        assertThat(hub.hub.leasing().lease("analytics", CONTACT, 10)).hasSize(5);
    }

    @Test
    void aSystemThatLimitsWithoutSayingUntilWhenIsLeftAloneForAGrowingWhile() {
        tell(1);
        var longest = Duration.ZERO;
        for (int time = 0; time < 8; time++) {
            say(hub.lease("support"), Result.RATE_LIMITED, null);
            var until = hub.hub.systems().state("support").limitedUntil();
            var most = Duration.ofSeconds(Math.min(60, 1L << time)).plusMillis(1);
            assertThat(Duration.between(hub.now, until)).isBetween(Duration.ZERO, most);
            longest = Duration.between(hub.now, until).compareTo(longest) > 0
                    ? Duration.between(hub.now, until)
                    : longest;
            hub.now = until;
        }
        assertThat(longest).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void aSystemThatRefusesTheHubIsTriedByOneDeliveryAtATimeUntilItWorks() {
        tell(5);
        say(hub.lease("support"), Result.SYSTEM_BROKEN, null);
        for (int tries = 1; tries < 4; tries++) {
            var state = hub.hub.systems().state("support");
            assertThat(state.broken()).isEqualTo("as the test says");
            assertThat(state.probes()).isEqualTo(tries);
            assertThat(hub.lease("support")).isEmpty();
            hub.now = state.probeAt();
            var tried = hub.lease("support");
            assertThat(tried).hasSize(1);
            assertThat(hub.lease("support")).isEmpty();
            say(tried, Result.SYSTEM_BROKEN, null);
        }
        hub.now = hub.hub.systems().state("support").probeAt();
        say(hub.lease("support"), Result.ACCEPTED, null);
        assertThat(hub.hub.systems().state("support").stopped()).isFalse();
        assertThat(hub.lease("support")).hasSize(4);
    }

    @Test
    void aTryOfWhichNothingIsHeardIsFollowedByAnother() {
        tell(2);
        say(hub.lease("support"), Result.SYSTEM_BROKEN, null);
        hub.now = hub.hub.systems().state("support").probeAt();
        assertThat(hub.lease("support")).hasSize(1);
        hub.now = hub.now.plus(Duration.ofMinutes(1));
        assertThat(hub.lease("support")).hasSize(1);
    }

    @Test
    void aPersonMayLetItWorkAtOnce() {
        tell(3);
        say(hub.lease("support"), Result.SYSTEM_BROKEN, null);
        hub.hub.systems().mended("support");
        assertThat(hub.lease("support")).hasSize(3);
    }

    /** Says the result of so many calls, one after the other. */
    private void sayOneByOne(List<LeasedDelivery> leased, Result result) {
        for (var one : leased) {
            hub.now = hub.now.plusMillis(10);
            say(List.of(one), result, null);
        }
    }

    @Test
    void aSystemOfWhichCallAfterCallFailsIsTriedByOneDeliveryAtATimeUntilItWorks() {
        tell(FailuresInARow.MANY + 3);
        var leased = hub.lease("support");
        sayOneByOne(leased.subList(0, FailuresInARow.MANY - 1), Result.TRANSIENT);
        assertThat(hub.hub.systems().state("support").failing()).isNull();
        sayOneByOne(leased.subList(FailuresInARow.MANY - 1, FailuresInARow.MANY), Result.TRANSIENT);
        assertThat(hub.hub.systems().state("support").failing()).isEqualTo("as the test says");
        var first = hub.hub.systems().state("support").probeAt();
        sayOneByOne(leased.subList(FailuresInARow.MANY, leased.size()), Result.TRANSIENT);
        assertThat(hub.hub.systems().state("support").probeAt())
                .as("what was under way says nothing new")
                .isEqualTo(first);

        hub.now = first.minusMillis(1);
        assertThat(hub.lease("support")).isEmpty();
        for (int tries = 2; tries < 5; tries++) {
            hub.now = hub.hub.systems().state("support").probeAt().plus(Duration.ofMinutes(5));
            var tried = hub.lease("support");
            assertThat(tried).hasSize(1);
            assertThat(hub.lease("support")).isEmpty();
            say(tried, Result.TRANSIENT, null);
            assertThat(hub.hub.systems().state("support").probes()).isEqualTo(tries);
        }
        hub.now = hub.hub.systems().state("support").probeAt().plus(Duration.ofMinutes(5));
        say(hub.lease("support"), Result.ACCEPTED, null);
        assertThat(hub.hub.systems().state("support").stopped()).isFalse();
        assertThat(hub.lease("support")).hasSize(FailuresInARow.MANY + 2);
    }

    @Test
    void aFailureNowAndThenStopsNothing() {
        tell(FailuresInARow.MANY * 2);
        for (var one : hub.lease("support")) {
            say(List.of(one), one.token() % 3 == 0 ? Result.ACCEPTED : Result.TRANSIENT, null);
            hub.now = hub.now.plusMillis(10);
        }
        assertThat(hub.hub.systems().state("support").stopped()).isFalse();
    }

    @Test
    void failuresOfOneDeliveryThatComeSeldomStopNothing() {
        tell(1);
        for (int time = 0; time < FailuresInARow.MANY * 2; time++) {
            var leased = hub.lease("support");
            say(leased, Result.TRANSIENT, null);
            hub.now = hub.now.plus(Duration.ofMinutes(16));
        }
        assertThat(hub.hub.systems().state("support").stopped()).isFalse();
    }

    @Test
    void nothingIsReadFromASystemThatIsLeftAlone() {
        tell(FailuresInARow.MANY);
        sayOneByOne(hub.lease("support"), Result.TRANSIENT);
        var reads = new AtomicInteger();
        hub.reading = external -> reads.incrementAndGet();
        hub.receive(hub.change(support("s-1"), Change.Kind.HINT, null, null));
        assertThat(hub.hub.hints().answer()).isZero();
        hub.now = hub.hub.systems().state("support").probeAt();
        assertThat(hub.hub.hints().answer()).isEqualTo(1);
        assertThat(reads).hasValue(1);
    }
}
