package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Mapping;
import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mapping gets another version: first in shadow, then switched on, then back. Only what differs is delivered again. */
class MappingVersionsTest {
    private static final Catalog.Pair SUPPORT = new Catalog.Pair("support", CONTACT);
    private static final int PEOPLE = 5;

    private final HubFixture hub = new HubFixture();
    private Mapping shipped;

    @BeforeEach
    void fivePeopleAreInBothTools() {
        shipped = hub.catalog.mappings().get(SUPPORT);
        hub.hub.switching().step();
        for (var at = 0; at < PEOPLE; at++) {
            hub.receive(hub.told(crm("c-" + at), "Ada" + at, "ada" + at + "@example.org", "Engines"));
        }
        hub.settle();
        var created = hub.lease("support");
        assertThat(created).hasSize(PEOPLE);
        created.forEach(delivery ->
                hub.accepted(delivery, delivery.body().get("given").toString().replace("Ada", "s-")));
        assertThat(leased()).isEmpty();
        switchAll();
    }

    private List<LeasedDelivery> leased() {
        return hub.lease("support");
    }

    private void switchAll() {
        while (hub.hub.switching().step() > 0) {
            // page by page
        }
    }

    private Mapping version(int version, boolean shadow, String out) {
        return version(shipped, version, shadow, out);
    }

    /** The shipped mapping with another transform on the way out of the first name. */
    static Mapping version(Mapping shipped, int version, boolean shadow, String out) {
        var rules = new ArrayList<Mapping.Rule>();
        shipped.fields().forEach(rule -> rules.add(rule.field().equals("firstName") ? with(rule, out) : rule));
        return new Mapping(
                shipped.system(),
                CONTACT,
                version,
                rules,
                shipped.constants(),
                shipped.defaults(),
                shadow,
                shipped.file());
    }

    private static Mapping.Rule with(Mapping.Rule rule, String out) {
        return new Mapping.Rule(
                rule.externals(),
                rule.fields(),
                rule.way(),
                rule.blank(),
                rule.condition(),
                rule.in(),
                List.of(new Mapping.Transform(out, Map.of())),
                rule.values(),
                null);
    }

    private void run(Mapping mapping, Mapping shadow) {
        var mappings = new HashMap<>(hub.catalog.mappings());
        mappings.put(SUPPORT, mapping);
        hub.catalog = new Catalog(
                hub.catalog.entities(),
                hub.catalog.systems(),
                mappings,
                shadow == null ? Map.of() : Map.of(SUPPORT, shadow));
    }

    @Test
    void aShadowComparesAndDeliversNothing() {
        run(shipped, version(7, true, "upper"));
        switchAll();
        var report = hub.hub.comparing().report("support", CONTACT, 1_000).orElseThrow();
        assertThat(report.running()).isEqualTo(shipped.version());
        assertThat(report.shadow()).isEqualTo(7);
        assertThat(report.compared()).isEqualTo(PEOPLE);
        assertThat(report.complete()).isTrue();
        assertThat(report.redelivered()).isEqualTo(PEOPLE);
        assertThat(report.samples()).hasSize(PEOPLE);
        assertThat(report.fields()).containsExactly(new ComparingMappings.FieldReport("firstName", PEOPLE, 0, 0));
        assertThat(leased()).isEmpty();
    }

    @Test
    void aShadowThatWritesTheSameChangesNothing() {
        run(shipped, version(7, true, "trim"));
        var report = hub.hub.comparing().report("support", CONTACT, 1_000).orElseThrow();
        assertThat(report.redelivered()).isZero();
        assertThat(report.fields()).isEmpty();
        run(shipped, null);
        assertThat(hub.hub.comparing().report("support", CONTACT, 1_000)).isEmpty();
    }

    @Test
    void switchedOnItDeliversOnlyWhatDiffers() {
        run(version(7, false, "upper"), null);
        switchAll();
        var again = leased();
        assertThat(again).hasSize(PEOPLE).allSatisfy(delivery -> {
            assertThat(delivery.operation()).isEqualTo(Delivery.Operation.UPDATE);
            assertThat(delivery.body()).containsOnlyKeys("given");
            assertThat(delivery.body().get("given").toString()).startsWith("ADA");
        });
        again.forEach(delivery -> hub.accepted(delivery, delivery.externalId()));
        switchAll();
        assertThat(leased()).isEmpty();
        var run = mappingRun();
        assertThat(run.version()).isEqualTo(7);
        assertThat(run.afterLink()).isNull();
        assertThat(run.due()).isEqualTo(PEOPLE);
    }

    @Test
    void whatIsReadMeanwhileIsNoEditAndDoesNotTakeItBack() {
        run(version(7, false, "upper"), null);
        switchAll();
        hub.now = hub.now.plusSeconds(60);
        hub.receive(supportHas("Ada0"));
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-0")).recordId(), "firstName")).isEqualTo("Ada0");
        assertThat(leased()).hasSize(PEOPLE);
    }

    @Test
    void goingBackDeliversWhatDiffersAgain() {
        run(version(7, false, "upper"), null);
        switchAll();
        leased().forEach(delivery -> hub.accepted(delivery, delivery.externalId()));
        run(shipped, null);
        switchAll();
        var back = leased();
        assertThat(back).hasSize(PEOPLE).allSatisfy(delivery -> assertThat(delivery.body())
                .containsOnlyKeys("given"));
        assertThat(back.get(0).body().get("given").toString()).startsWith("Ada");
    }

    @Test
    void anotherVersionThatWritesTheSameDeliversNothing() {
        run(version(7, false, "trim"), null);
        switchAll();
        assertThat(leased()).isEmpty();
        assertThat(mappingRun().due()).isZero();
    }

    @Test
    void whatIsReadBeforeItsTurnComesIsStillWrittenAnew() {
        run(version(7, false, "upper"), null);
        hub.receive(supportHas("Ada0"));
        hub.settle();
        switchAll();
        assertThat(leased()).hasSize(PEOPLE);
    }

    @Test
    void goingBackBeforeAnythingWasDeliveredLeavesNothingDue() {
        run(version(7, false, "upper"), null);
        switchAll();
        run(shipped, null);
        switchAll();
        assertThat(leased()).isEmpty();
    }

    @Test
    void goingBackHalfWayThroughLeavesNothingDue() {
        run(version(7, false, "upper"), null);
        hub.hub.switching().step();
        run(shipped, null);
        switchAll();
        assertThat(leased()).isEmpty();
        assertThat(mappingRun().version()).isEqualTo(shipped.version());
    }

    @Test
    void whatTheVersionBeforeStillSendsIsWrittenAnew() {
        hub.receive(hub.told(crm("c-0"), "Augusta", "ada0@example.org", "Engines"));
        hub.settle();
        var inFlight = leased();
        assertThat(inFlight).hasSize(1);
        run(version(7, false, "upper"), null);
        hub.hub.switching().step();
        assertThat(mappingRun().complete()).as("it waits for the outcome").isFalse();
        hub.accepted(inFlight.get(0), inFlight.get(0).externalId());
        switchAll();
        assertThat(leased())
                .extracting(delivery -> delivery.body().get("given"))
                .containsExactlyInAnyOrder("AUGUSTA", "ADA1", "ADA2", "ADA3", "ADA4");
    }

    @Test
    void whatAReplicaWithTheFilesFromBeforeWritesBehindTheComparisonIsWrittenAnew() {
        var late = hub.restarted();
        late.hub.switching().step();
        run(version(7, false, "upper"), null);
        switchAll();
        leased().forEach(delivery -> hub.accepted(delivery, delivery.externalId()));
        late.now = hub.now;
        late.receive(late.told(crm("c-0"), "Augusta", "ada0@example.org", "Engines"));
        late.settle();
        late.lease("support").forEach(delivery -> late.accepted(delivery, delivery.externalId()));
        late.catalog = hub.catalog;
        while (late.hub.switching().step() > 0) {
            // page by page
        }
        assertThat(late.lease("support"))
                .extracting(delivery -> delivery.body().get("given"))
                .containsExactly("AUGUSTA");
    }

    @Test
    void aRunGoesOnAfterItsProcessDied() {
        run(version(7, false, "upper"), null);
        hub.hub.switching().step();
        var again = hub.restarted();
        while (again.hub.switching().step() > 0) {
            // page by page
        }
        var due = again.lease("support");
        assertThat(due).hasSize(PEOPLE);
        assertThat(mappingRun().complete()).isTrue();
        assertThat(mappingRun().compared()).isEqualTo(PEOPLE);
        assertThat(mappingRun().due()).isEqualTo(PEOPLE);
    }

    @Test
    void anEditMeanwhileIsTaken() {
        run(version(7, false, "upper"), null);
        switchAll();
        hub.now = hub.now.plusSeconds(60);
        hub.receive(supportHas("Grace"));
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-0")).recordId(), "firstName")).isEqualTo("Grace");
    }

    @Test
    void aDeleteMeanwhileIsNotAgainstAnUpdate() {
        run(version(7, false, "upper"), null);
        switchAll();
        var record = hub.link(HubFixture.support("s-0")).recordId();
        hub.receive(hub.change(HubFixture.support("s-0"), Kind.DELETE, null, hub.now));
        hub.settle();
        assertThat(hub.link(HubFixture.support("s-0")).live()).isFalse();
        assertThat(leased())
                .filteredOn(delivery -> delivery.recordId() == record)
                .as("nobody changed the record since the desk saw it, so that it is not created there again")
                .isEmpty();
    }

    private Change supportHas(String name) {
        var content = contact("support", name, "ada0@example.org", "Engines");
        return hub.change(HubFixture.support("s-0"), Kind.UPSERT, content, hub.now);
    }

    private MappingRun mappingRun() {
        return hub.store
                .inTransaction(tx -> tx.switches().run("support", CONTACT))
                .orElseThrow();
    }
}
