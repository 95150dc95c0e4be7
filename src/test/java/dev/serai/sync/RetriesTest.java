package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.SystemLimits;
import dev.serai.catalog.SystemRetries;
import dev.serai.catalog.SystemRetry;
import dev.serai.catalog.SystemSpec;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.sync.Outcome.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system's file says when what went wrong with it is tried again, and how often; other systems' retries are as usual. */
class RetriesTest {
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final int MANY = 8;

    private final HubFixture hub = new HubFixture();

    @BeforeEach
    void tell() {
        for (int person = 0; person < FailuresInARow.MANY; person++) {
            hub.receive(hub.told(crm("c-" + person), "Ada", "ada" + person + "@example.org", null));
        }
        hub.settle();
    }

    private void supportRetries(SystemRetry each, SystemRetry limited, SystemRetry broken, SystemRetry failing) {
        var systems = new HashMap<>(hub.catalog.systems());
        systems.computeIfPresent("support", (name, spec) -> with(spec, each, limited, broken, failing));
        hub.catalog = new Catalog(hub.catalog.entities(), systems, hub.catalog.mappings());
    }

    private static SystemSpec with(
            SystemSpec spec, SystemRetry each, SystemRetry limited, SystemRetry broken, SystemRetry failing) {
        var retries = new SystemRetries(each, limited, broken, failing);
        return new SystemSpec(
                spec.system(),
                spec.description(),
                spec.baseUrl(),
                spec.authentication(),
                spec.headers(),
                new SystemLimits(null, null, null, null, null, null, null, null, null, retries),
                spec.errors(),
                spec.entities());
    }

    private static SystemRetry within(Duration longest) {
        return new SystemRetry(longest, longest, null);
    }

    private void say(List<LeasedDelivery> leased, Result result) {
        hub.hub
                .outcomes()
                .record(
                        CONTACT,
                        IntStream.range(0, leased.size())
                                .mapToObj(at -> outcome(leased.get(at), result, hub.now.plusMillis(at)))
                                .toList());
    }

    private static Outcome outcome(LeasedDelivery one, Result result, Instant at) {
        return new Outcome(
                one.recordId(),
                one.system(),
                one.token(),
                result,
                null,
                null,
                null,
                null,
                null,
                at,
                null,
                "as the test says");
    }

    @Test
    void whatTheFileLeavesOutIsAsUsual() {
        supportRetries(
                new SystemRetry(null, null, 3),
                new SystemRetry(Duration.ofHours(1), null, null),
                new SystemRetry(null, Duration.ofSeconds(30), null),
                null);

        assertThat(Retries.TRANSIENT.of(hub.catalog, "support"))
                .isEqualTo(new SystemRetry(Duration.ofSeconds(1), Duration.ofMinutes(15), 3));
        assertThat(Retries.RATE_LIMITED.of(hub.catalog, "support"))
                .as("a first wait beyond the usual cap")
                .isEqualTo(within(Duration.ofHours(1)));
        assertThat(Retries.SYSTEM_BROKEN.of(hub.catalog, "support"))
                .as("a cap below the usual first wait")
                .isEqualTo(within(Duration.ofSeconds(30)));
        assertThat(Retries.FAILING.of(hub.catalog, "support")).isEqualTo(Retries.FAILING.usual);
        assertThat(Retries.TRANSIENT.of(hub.catalog, "crm")).isEqualTo(Retries.TRANSIENT.usual);
        assertThat(Retries.TRANSIENT.of(hub.catalog, "one without a file")).isEqualTo(Retries.TRANSIENT.usual);
    }

    @Test
    void aDeliveryIsGivenUpAfterAsManyFailuresAsTheFileSays() {
        supportRetries(new SystemRetry(MOMENT, MOMENT, 3), null, null, within(MOMENT));
        for (int failures = 1; failures <= 3; failures++) {
            assertThat(hub.queries.deadLetters(null, 0, 100)).isEmpty();
            hub.now = hub.now.plusMillis(20);
            say(hub.lease("support").subList(0, 1), Result.TRANSIENT);
            hub.now = hub.now.plus(Hub.LEASE);
        }

        assertThat(hub.queries.deadLetters(null, 0, 100)).singleElement().satisfies(letter -> assertThat(letter.cause())
                .contains("failed 3 times"));
    }

    /** What was wrong with it may be mended by that (S16), so that nobody is to look at its dead letter any more; at others' they are. */
    @Test
    void aRefusedDeliveryIsReplacedByANewerVersionOfTheRecord() {
        var refused = hub.lease("support").subList(0, 2);
        say(refused, Result.REFUSED);
        var letters = hub.queries.deadLetters(null, 0, 100);
        assertThat(letters).extracting(DeadLetter::recordId).containsExactlyInAnyOrder(ids(refused));

        rename(refused.get(0), "Augusta");

        assertThat(waiting()).containsExactly(refused.get(1).recordId());
        var closed = letterOf(letters, refused.get(0));
        assertThat(hub.queries.deadLetter(closed.id()).orElseThrow().replayedAt())
                .isEqualTo(hub.now);
        hub.now = hub.now.plus(Hub.LEASE);
        assertThat(hub.lease("support"))
                .filteredOn(delivery -> delivery.recordId() == refused.get(0).recordId())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.body()).containsEntry("given", "Augusta"));
    }

    /** Then it is due again in the moment in which it is refused. */
    @Test
    void aDeliveryOfWhichANewerVersionIsThereWhenItIsRefusedAsksForNothing() {
        var leased = hub.lease("support").get(0);
        rename(leased, "Augusta");

        say(List.of(leased), Result.REFUSED);

        assertThat(hub.deliveries(leased.recordId(), "support").state()).isEqualTo(Delivery.State.DUE);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aRefusedCreateOfWhomIsDeletedAsksForNothing() {
        var refused = refused();
        assertThat(waiting()).containsExactly(refused.recordId());

        hub.receive(hub.change(person(refused), Change.Kind.DELETE, null, hub.now));
        hub.settle();

        assertThat(hub.queries.deliveries(refused.recordId()))
                .extracting(Delivery::system)
                .doesNotContain("support");
        assertThat(waiting()).isEmpty();
    }

    private void rename(LeasedDelivery delivery, String name) {
        hub.receive(hub.told(person(delivery), name, (String) delivery.body().get("email"), null));
        hub.settle();
    }

    private ExternalId person(LeasedDelivery delivery) {
        return hub.queries.links(delivery.recordId()).get(0).external();
    }

    /** The records of which a delivery waits for a person. */
    private List<Long> waiting() {
        return hub.queries.deadLetters(null, 0, 100).stream()
                .map(DeadLetter::recordId)
                .toList();
    }

    private static Long[] ids(List<LeasedDelivery> deliveries) {
        return deliveries.stream().map(LeasedDelivery::recordId).toArray(Long[]::new);
    }

    private static DeadLetter letterOf(List<DeadLetter> letters, LeasedDelivery delivery) {
        return letters.stream()
                .filter(letter -> letter.recordId() == delivery.recordId())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRefusedDeliveryIsNotSentAgainBecauseAnotherSystemTookTheSame() {
        var refused = refused();
        var other = hub.lease("email").stream()
                .filter(delivery -> delivery.recordId() == refused.recordId())
                .findFirst()
                .orElseThrow();

        hub.accepted(other, "e-1");

        assertThat(hub.deliveries(refused.recordId(), "support").state()).isEqualTo(Delivery.State.DEAD);
    }

    /** One of those to the support desk, which will not have it. */
    private LeasedDelivery refused() {
        var refused = hub.lease("support").get(0);
        say(List.of(refused), Result.REFUSED);
        assertThat(hub.deliveries(refused.recordId(), "support").state()).isEqualTo(Delivery.State.DEAD);
        hub.now = hub.now.plus(Duration.ofDays(1));
        assertThat(hub.lease("support")).as("not by itself").isEmpty();
        return refused;
    }

    @Test
    void aSystemThatLimitsIsLeftAloneForAsLongAsItsFileSays() {
        supportRetries(null, within(MOMENT), null, null);
        for (int time = 0; time < MANY; time++) {
            say(hub.lease("support"), Result.RATE_LIMITED);
            hub.now = soon(hub.hub.systems().state("support").limitedUntil());
        }
    }

    @Test
    void aSystemThatRefusesTheHubIsTriedAsOftenAsItsFileSays() {
        supportRetries(null, null, within(MOMENT), null);
        for (int time = 0; time < MANY; time++) {
            say(hub.lease("support"), Result.SYSTEM_BROKEN);
            hub.now = soon(hub.hub.systems().state("support").probeAt());
        }
    }

    @Test
    void aSystemThatFailsIsTriedAsOftenAsItsFileSays() {
        supportRetries(within(MOMENT), null, null, within(MOMENT));
        say(hub.lease("support"), Result.TRANSIENT);
        for (int time = 0; time < MANY; time++) {
            hub.now = soon(hub.hub.systems().state("support").probeAt()).plus(MOMENT);
            say(hub.lease("support"), Result.TRANSIENT);
        }
    }

    /** Usually such waits grow to minutes. */
    private Instant soon(Instant until) {
        assertThat(Duration.between(hub.now, until)).isLessThanOrEqualTo(MOMENT.multipliedBy(2));
        return until;
    }
}
