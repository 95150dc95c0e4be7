package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.store.DryRunRows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much of a system a plan writes, what it cannot know, and what may begin. */
class ApprovingTest {
    private static final int PEOPLE = 10;

    private final HubFixture hub = new HubFixture();
    private final DryRunRows runs = new DryRunRows(hub.database());

    private Approving approving(double share) {
        return new Approving(hub.hub.context(), runs, OptionalDouble.of(share));
    }

    /** Ten people whom the CRM and the support desk have in step. */
    private void people() {
        for (int i = 0; i < PEOPLE; i++) {
            hub.receive(hub.told(crm("c-" + i), "Ada", i + "@example.org", null));
        }
        hub.settle();
        hub.lease("support").forEach(create -> hub.accepted(create, "s-" + create.recordId()));
        hub.lease("email").forEach(create -> hub.accepted(create, "m-" + create.recordId()));
    }

    /** The CRM has them all, and another company for so many of them. */
    private DryRun planned(int changed) {
        hub.now = hub.now.plusSeconds(1);
        hub.pages = since -> new Remote.Page(
                java.util.stream.IntStream.range(0, PEOPLE)
                        .mapToObj(i -> new Remote.Item(
                                "c-" + i,
                                contact("crm", "Ada", i + "@example.org", i < changed ? "New " + i : null),
                                null,
                                null,
                                hub.now,
                                false))
                        .toList(),
                null,
                true,
                null,
                null,
                null,
                null,
                hub.now);
        var rehearsing = new DryRunning(hub.hub.context(), runs, new Random(1));
        var run = rehearsing.start("crm", CONTACT);
        rehearsing.step();
        return runs.dryRun(run.id()).orElseThrow();
    }

    @Test
    void theRadiusIsWritesByWhatIsLinked() {
        people();
        var plan = approving(0.2).plan(planned(3));
        assertThat(plan.radius().get("support")).isEqualTo(new Approving.Radius(3, PEOPLE, 0.3));
        assertThat(plan.needed()).isTrue();
        assertThat(approving(0.3).plan(planned(3)).needed()).as("not above it").isFalse();
    }

    @Test
    void nothingIsAskedWhereNoShareIsSet() {
        people();
        var open = new Approving(hub.hub.context(), runs, OptionalDouble.empty());
        assertThat(open.plan(planned(PEOPLE)).needed()).isFalse();
        assertThat(open.hindrance("crm", CONTACT, null)).isEmpty();
    }

    @Test
    void onlyAPlanThatIsSmallOrApprovedLetsABackfillBegin() {
        people();
        var large = planned(3);
        var approving = approving(0.2);
        assertThat(approving.hindrance("crm", CONTACT, null).orElseThrow()).contains("needs a plan");
        assertThat(approving.hindrance("support", CONTACT, large.id()).orElseThrow())
                .contains("another flow");
        assertThat(approving.hindrance("crm", CONTACT, large.id()).orElseThrow())
                .contains("not approved");
        assertThat(approving.approve(large.id(), "grace")).isTrue();
        approving.approve(large.id(), "ada");
        assertThat(approving.plan(large).approval().author()).isEqualTo("grace");
        assertThat(approving.hindrance("crm", CONTACT, large.id())).isEmpty();
        assertThat(approving.hindrance("crm", CONTACT, planned(1).id())).isEmpty();
        hub.now = hub.now.plus(Duration.ofHours(25));
        assertThat(approving.hindrance("crm", CONTACT, large.id()).orElseThrow())
                .contains("older");
    }

    /** The CRM lists one person whom nobody knows. */
    private void theCrmHasSomebody() {
        hub.pages = since -> new Remote.Page(
                List.of(new Remote.Item(
                        "c-1", contact("crm", "Ada", "ada@example.org", null), null, null, hub.now, false)),
                Map.of("at", "end"),
                true,
                null,
                null,
                null,
                null,
                hub.now);
    }

    private DryRun newestPlan() {
        return runs.dryRuns(Long.MAX_VALUE, 1).get(0);
    }

    @Test
    void theFirstSweepOfANewFlowHasItsPlanMadeAndWaitsForIt() {
        theCrmHasSomebody();
        var approving = approving(0.2);
        hub.hub.context().asks(approving);
        assertThat(hub.hub.sweeping().sweep("crm", CONTACT).failure()).contains("is being made");
        assertThat(hub.hub.sweeping().sweep("crm", CONTACT).ran()).isFalse();
        assertThat(runs.dryRuns(Long.MAX_VALUE, 10)).as("one plan is enough").hasSize(1);
        new DryRunning(hub.hub.context(), runs, new Random(1)).step();
        assertThat(hub.hub.sweeping().sweep("crm", CONTACT).failure()).contains("to be approved");
        hub.settle();
        assertThat(hub.lease("support")).as("nothing is written").isEmpty();
        approving.approve(newestPlan().id(), "grace");
        assertThat(hub.hub.sweeping().sweep("crm", CONTACT).changes()).isEqualTo(1);
        hub.now = hub.now.plus(Duration.ofHours(25));
        assertThat(hub.hub.sweeping().sweep("crm", CONTACT).ran())
                .as("whose first sweep was let is read on, however old the plan")
                .isTrue();
    }

    @Test
    void aPlanThatNobodyApprovedInTimeIsMadeAnew() {
        theCrmHasSomebody();
        hub.hub.context().asks(approving(0.2));
        hub.hub.sweeping().sweep("crm", CONTACT);
        new DryRunning(hub.hub.context(), runs, new Random(1)).step();
        var old = newestPlan().id();
        hub.now = hub.now.plus(Duration.ofHours(25));
        assertThat(hub.hub.sweeping().sweep("crm", CONTACT).failure()).contains("is being made");
        assertThat(newestPlan().id()).isGreaterThan(old);
    }

    @Test
    void aPlanThatWasEndedIsNotBegunAgain() {
        theCrmHasSomebody();
        hub.hub.context().asks(approving(0.2));
        hub.hub.sweeping().sweep("crm", CONTACT);
        runs.cancel(newestPlan().id(), hub.now);
        assertThat(hub.hub.sweeping().sweep("crm", CONTACT).failure()).contains("start another");
        assertThat(runs.dryRuns(Long.MAX_VALUE, 10)).hasSize(1);
    }

    /** Who begins it, a route or the hub itself, makes no difference. */
    @Test
    void aBackfillReadsNothingBeforeItsPlanLetsItAndSaysSo() {
        theCrmHasSomebody();
        var approving = approving(0.2);
        hub.hub.context().asks(approving);
        var backfill = hub.hub.backfilling().start("crm", CONTACT);
        assertThat(hub.hub.backfilling().step(backfill.id())).isFalse();
        new DryRunning(hub.hub.context(), runs, new Random(1)).step();
        hub.hub.backfilling().step(backfill.id());
        var waiting = hub.queries.backfill(backfill.id()).orElseThrow();
        assertThat(waiting.done()).isZero();
        assertThat(waiting.reason()).contains("to be approved");
        approving.approve(newestPlan().id(), "grace");
        hub.hub.backfilling().step(backfill.id());
        var read = hub.queries.backfill(backfill.id()).orElseThrow();
        assertThat(read.state()).isEqualTo(Backfill.State.COMPLETE);
        assertThat(read.reason()).isNull();
    }

    @Test
    void whatCannotBeKnownIsNamed() {
        var rehearsing = new DryRunning(hub.hub.context(), runs, new Random(1));
        var begun = rehearsing.start("crm", CONTACT);
        var approving = approving(0.2);
        assertThat(approving.plan(begun).unknown()).containsExactly("what was not read yet");
        assertThat(approving.approve(begun.id(), "grace")).isFalse();
        assertThat(approving.hindrance("crm", CONTACT, begun.id()).orElseThrow())
                .contains("not complete");
        hub.pages = since -> new Remote.Page(
                List.of(new Remote.Item(
                        "c-1", contact("crm", "Ada", "ada@example.org", null), null, null, hub.now, false)),
                null,
                true,
                null,
                null,
                null,
                null,
                hub.now);
        rehearsing.step();
        var plan = approving.plan(runs.dryRun(begun.id()).orElseThrow());
        assertThat(plan.unknown()).anySatisfy(what -> assertThat(what).contains("nobody has read support yet"));
        assertThat(plan.radius().get("support").share()).as("all of it is new").isEqualTo(1);
        assertThat(plan.needed()).isTrue();
    }
}
