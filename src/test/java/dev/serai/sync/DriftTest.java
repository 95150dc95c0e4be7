package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.store.DriftRows;
import dev.serai.store.ErasureRows;
import dev.serai.store.TrailRows;
import dev.serai.sync.DriftFinding.Kind;
import dev.serai.sync.RepairingDrift.Action;
import dev.serai.sync.RepairingDrift.Direction;
import dev.serai.sync.RepairingDrift.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What systems hold beside what the hub believes, and how it is repaired. */
class DriftTest {
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int PEOPLE = 25;
    /** Of so few everybody is in the sample then. */
    private static final double SURELY = 0.99999;

    private final HubFixture hub = new HubFixture();
    private final DriftRows drifts = new DriftRows(hub.database());
    private final FindingDrift finding = new FindingDrift(hub.hub, drifts, AGAIN);
    private final RepairingDrift repairing = new RepairingDrift(hub.hub, drifts);

    /** Everybody is in the CRM, in the hub and at the support desk. */
    @BeforeEach
    void everybodyIsInSync() {
        IntStream.range(0, PEOPLE).forEach(person -> {
            hub.receive(hub.told(crm("c" + person), "Ada", "p" + person + "@x.org", null));
            holds(person, "Ada");
        });
        hub.settle();
        for (var delivery : hub.lease("support")) {
            hub.accepted(delivery, "s" + delivery.recordId());
        }
        hub.now = hub.now.plusSeconds(10);
        hub.pages = since ->
                new Remote.Page(new ArrayList<>(hub.there.values()), Map.of(), true, null, null, null, null, hub.now);
    }

    private void holds(int person, String name) {
        holds("c" + person, name, "p" + person + "@x.org");
    }

    private void holds(String id, String name, String email) {
        hub.there.put(
                crm(id), new Remote.Item(id, HubFixture.contact("crm", name, email, null), null, null, hub.now, false));
    }

    private Drift audit(Drift.Kind kind) {
        var id = finding.start("crm", CONTACT, kind, 0.001, SURELY).id();
        for (var steps = 0; drifts.drift(id).orElseThrow().finishedAt() == null && steps < 1_000; steps++) {
            finding.step();
            hub.now = hub.now.plusSeconds(5);
        }
        return drifts.drift(id).orElseThrow();
    }

    private List<DriftFinding> findings(Drift drift) {
        return drifts.findings(drift.id(), null, 0, 100);
    }

    private DriftFinding only(Drift drift) {
        assertThat(findings(drift)).hasSize(1);
        return findings(drift).get(0);
    }

    private List<Action> repair(Drift drift, Direction direction) {
        return repairing.repair(drift.id(), direction, List.of(), "ada").stream()
                .map(Step::action)
                .toList();
    }

    private long recordOf(String id) {
        return hub.link(crm(id)).recordId();
    }

    @Test
    void whatIsInSyncDoesNotDrift() {
        for (var kind : Drift.Kind.values()) {
            var audit = audit(kind);
            assertThat(audit.phase()).isEqualTo(Drift.Phase.COMPLETE);
            assertThat(audit.population()).isEqualTo(PEOPLE);
            assertThat(audit.compared()).isEqualTo(PEOPLE);
            assertThat(findings(audit)).isEmpty();
        }
    }

    /** A finding would keep the id of somebody whom the hub is to forget. */
    @Test
    void nothingIsFoundOfWhoWasErasedAndIsStillThere() {
        var erasing = new Erasing(
                hub.hub.context(), new ErasureRows(hub.database()), hub.queries, new TrailRows(hub.database()));
        var record = hub.queries.record(recordOf("c1")).orElseThrow().record();
        erasing.erase(record, "ticket 4711", "grace");
        erasing.step();
        for (var system : List.of("crm", "support")) {
            hub.lease(system).forEach(delete -> hub.accepted(delete, null));
        }
        assertThat(hub.link(crm("c1")).live()).isFalse();
        for (var kind : Drift.Kind.values()) {
            assertThat(findings(audit(kind))).isEmpty();
        }
    }

    @Test
    void anEditThatNobodyToldOfIsFoundInASampleAndInAll() {
        holds(3, "Adelaide");
        for (var kind : Drift.Kind.values()) {
            var found = only(audit(kind));
            assertThat(found.kind()).isEqualTo(Kind.FIELD_DIFFERS);
            assertThat(found.external().id()).isEqualTo("c3");
            assertThat(found.recordId()).isEqualTo(recordOf("c3"));
            assertThat(found.fields()).containsExactly("firstName");
        }
    }

    @Test
    void whatIsGoneAndWhatIsNewAndWhatCameBackAreTold() {
        hub.there.remove(crm("c1"));
        holds("new", "Grace", "grace@x.org");
        hub.receive(hub.change(crm("c2"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
        var audit = audit(Drift.Kind.FULL);
        assertThat(findings(audit))
                .extracting(found -> found.external().id(), DriftFinding::kind)
                .containsExactlyInAnyOrder(
                        tuple("c1", Kind.MISSING_THERE),
                        tuple("new", Kind.MISSING_HERE),
                        tuple("c2", Kind.UNKNOWN_LINK));
        assertThat(drifts.counts(audit.id()))
                .isEqualTo(Map.of(Kind.MISSING_THERE, 1L, Kind.MISSING_HERE, 1L, Kind.UNKNOWN_LINK, 1L));
        assertThat(drifts.findings(audit.id(), Kind.MISSING_HERE, 0, 10)).hasSize(1);
    }

    @Test
    void whatIsOnItsWayIsNoDrift() {
        holds(3, "Adelaide");
        hub.receive(hub.told(crm("c3"), "Adelaide", "p3@x.org", null)); // not settled yet
        var audit = audit(Drift.Kind.SAMPLE);
        assertThat(findings(audit)).isEmpty();
        assertThat(audit.skipped()).isEqualTo(1);
        assertThat(audit.compared()).isEqualTo(PEOPLE - 1);
    }

    @Test
    void whatTheHubHearsOfMeanwhileIsNoDrift() {
        holds(3, "Adelaide");
        var id = finding.start("crm", CONTACT, Drift.Kind.SAMPLE, 0.001, SURELY).id();
        while (drifts.drift(id).orElseThrow().phase() != Drift.Phase.AGAIN) {
            finding.step();
            hub.now = hub.now.plusSeconds(1);
        }
        assertThat(drifts.suspects(id, 10)).hasSize(1);
        hub.receive(hub.told(crm("c3"), "Adelaide", "p3@x.org", null));
        hub.settle();
        hub.lease("support").forEach(delivery -> hub.accepted(delivery, null));
        assertThat(findings(audit(Drift.Kind.SAMPLE))).isEmpty();
    }

    @Test
    void oneAuditOfAFlowRunsAtATime() {
        var first = finding.start("crm", CONTACT, Drift.Kind.SAMPLE, 0.001, SURELY);
        assertThat(finding.start("crm", CONTACT, Drift.Kind.FULL, 0.001, SURELY).id())
                .isEqualTo(first.id());
    }

    @Test
    void aSystemThatCannotBeReadIsTriedLaterAndGivenUpAtLast() {
        hub.pages =
                since -> new Remote.Page(List.of(), null, false, null, Remote.Failure.TRANSIENT, null, "down", hub.now);
        var audit = audit(Drift.Kind.FULL);
        assertThat(audit.phase()).isEqualTo(Drift.Phase.FAILED);
        assertThat(audit.reason()).contains("down");
        assertThat(drifts.latest()).isEmpty();
    }

    @Test
    void nothingIsPulledWhereNothingCanBeReadByItsId() {
        Descriptions.change(hub, "crm", Descriptions::unreadable);
        holds(3, "Adelaide");
        assertThat(repair(audit(Drift.Kind.FULL), Direction.PULL)).containsExactly(Action.NOTHING);
        assertThat(hub.queries.inbox(hub.now)).allMatch(inbox -> inbox.hints() == 0);
    }

    @Test
    void pullingTakesWhatTheSystemHolds() {
        holds(3, "Adelaide");
        var audit = audit(Drift.Kind.FULL);
        assertThat(repairing.plan(audit.id(), Direction.PULL, List.of()))
                .extracting(Step::action)
                .containsExactly(Action.READ);
        assertThat(hub.value(recordOf("c3"), "firstName"))
                .as("a plan does nothing")
                .isEqualTo("Ada");
        assertThat(repair(audit, Direction.PULL)).containsExactly(Action.READ);
        hub.settle();
        assertThat(hub.value(recordOf("c3"), "firstName")).isEqualTo("Adelaide");
        assertThat(findings(audit(Drift.Kind.FULL))).isEmpty();
        assertThat(repair(audit, Direction.PULL)).as("it is repaired").isEmpty();
    }

    @Test
    void pushingWritesWhatTheRecordSays() {
        holds(3, "Adelaide");
        var audit = audit(Drift.Kind.SAMPLE);
        assertThat(repair(audit, Direction.PUSH)).containsExactly(Action.WRITE);
        var delivery = hub.lease("crm").get(0);
        assertThat(delivery.externalId()).isEqualTo("c3");
        assertThat(delivery.body()).isEqualTo(Map.of("first_name", "Ada"));
        hub.accepted(delivery, null);
        holds(3, "Ada");
        assertThat(hub.value(recordOf("c3"), "firstName")).isEqualTo("Ada");
        assertThat(hub.lease("support")).as("the others had it all along").isEmpty();
        assertThat(findings(audit(Drift.Kind.SAMPLE))).isEmpty();
        assertThat(hub.queries.history(recordOf("c3"), Long.MAX_VALUE, 1).get(0))
                .satisfies(revision -> assertThat(revision.rule()).isEqualTo("repaired"))
                .satisfies(revision -> assertThat(revision.origin().author()).isEqualTo("ada"));
    }

    @Test
    void pushingCreatesAnewWhatIsGone() {
        hub.there.remove(crm("c1"));
        var record = recordOf("c1");
        assertThat(repair(audit(Drift.Kind.FULL), Direction.PUSH)).containsExactly(Action.CREATE);
        var delivery = hub.lease("crm").get(0);
        assertThat(delivery.operation()).isEqualTo(Delivery.Operation.CREATE);
        assertThat(delivery.recordId()).isEqualTo(record);
        hub.accepted(delivery, "c1-anew");
        assertThat(hub.link(new ExternalId("crm", CONTACT, "c1-anew")).recordId())
                .isEqualTo(record);
    }

    @Test
    void pullingWhatIsNewMakesARecord() {
        holds("new", "Grace", "grace@x.org");
        assertThat(repair(audit(Drift.Kind.FULL), Direction.PULL)).containsExactly(Action.READ);
        hub.settle();
        assertThat(hub.value(recordOf("new"), "firstName")).isEqualTo("Grace");
    }

    @Test
    void nothingIsDeletedByPushing() {
        holds("new", "Grace", "grace@x.org");
        assertThat(repair(audit(Drift.Kind.FULL), Direction.PUSH)).containsExactly(Action.NOTHING);
        assertThat(hub.lease("crm")).isEmpty();
    }

    @Test
    void whatWasEditedSinceIsNotOverwritten() {
        holds(3, "Adelaide");
        var audit = audit(Drift.Kind.SAMPLE);
        hub.there.remove(crm("c3"));
        assertThat(repair(audit, Direction.PUSH)).as("it is gone by now").containsExactly(Action.NOTHING);
        assertThat(only(audit).repairedAt()).isNull();
    }
}
