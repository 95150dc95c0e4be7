package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Mapping;
import dev.serai.store.DryRunRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where plans are asked for, another version of a mapping writes nothing anew before it is counted, and approved where that is more than the set share. */
class HeldSwitchesTest {
    private static final Catalog.Pair SUPPORT = new Catalog.Pair("support", CONTACT);
    private static final int PEOPLE = 5;

    private final HubFixture hub = new HubFixture();
    private Mapping shipped;

    @BeforeEach
    void fivePeopleAreInBothTools() {
        shipped = hub.catalog.mappings().get(SUPPORT);
        for (var at = 0; at < PEOPLE; at++) {
            hub.receive(hub.told(crm("c-" + at), "Ada" + at, "ada" + at + "@example.org", "Engines"));
        }
        hub.settle();
        hub.lease("support")
                .forEach(delivery -> hub.accepted(
                        delivery, delivery.body().get("given").toString().replace("Ada", "s-")));
        switchAll();
    }

    private Approving asked(double share) {
        var approving = new Approving(hub.hub.context(), new DryRunRows(hub.database()), OptionalDouble.of(share));
        hub.hub.context().asks(approving);
        return approving;
    }

    private void switchAll() {
        while (hub.hub.switching().step() > 0) {
            // page by page
        }
    }

    private void run(Mapping mapping) {
        var mappings = new HashMap<>(hub.catalog.mappings());
        mappings.put(SUPPORT, mapping);
        hub.catalog = new Catalog(hub.catalog.entities(), hub.catalog.systems(), mappings);
    }

    private Mapping loud(int version) {
        return MappingVersionsTest.version(shipped, version, false, "upper");
    }

    private SwitchPlan plan() {
        return hub.store
                .inTransaction(tx -> tx.switches().plan("support", CONTACT))
                .orElseThrow();
    }

    @Test
    void aSwitchThatWritesMuchWaitsForAPersonsWord() {
        var approving = asked(0.5);
        run(loud(7));
        switchAll();
        assertThat(hub.lease("support")).isEmpty();
        assertThat(plan()).isEqualTo(new SwitchPlan("support", CONTACT, 7, null, PEOPLE, PEOPLE, null));
        assertThat(approving.needed(plan())).isTrue();
        assertThat(approving.approve("support", CONTACT, 6, "grace"))
                .as("another version than the one that waits")
                .isFalse();
        assertThat(approving.approve("support", CONTACT, 7, "grace")).isTrue();
        approving.approve("support", CONTACT, 7, "ada");
        assertThat(plan().approval().author()).isEqualTo("grace");
        switchAll();
        assertThat(hub.lease("support")).hasSize(PEOPLE);
    }

    @Test
    void oneThatWritesNoMoreThanTheShareNeedsNobody() {
        asked(1);
        run(loud(7));
        switchAll();
        assertThat(hub.lease("support")).hasSize(PEOPLE);
    }

    @Test
    void whereNoShareIsSetNothingIsCounted() {
        run(loud(7));
        switchAll();
        assertThat(hub.lease("support")).hasSize(PEOPLE);
        var plan = hub.store.inTransaction(tx -> tx.switches().plan("support", CONTACT));
        assertThat(plan).isEmpty();
    }

    @Test
    void whatWasLetIsNotLetForTheVersionAfterIt() {
        var approving = asked(0.5);
        run(loud(7));
        switchAll();
        approving.approve("support", CONTACT, 7, "grace");
        run(MappingVersionsTest.version(shipped, 8, false, "lower"));
        switchAll();
        assertThat(hub.lease("support")).isEmpty();
        assertThat(plan().version()).isEqualTo(8);
        assertThat(plan().approval()).isNull();
    }

    /** What goes out for another reason meanwhile is written by the new version already; going back writes just that again. */
    @Test
    void goingBackWhileItWaitsWritesOnlyWhatWasSentMeanwhile() {
        asked(0.5);
        run(loud(7));
        switchAll();
        hub.receive(hub.told(crm("c-0"), "Augusta", "ada0@example.org", "Engines"));
        hub.settle();
        var meanwhile = hub.lease("support");
        assertThat(meanwhile)
                .extracting(delivery -> delivery.body().get("given"))
                .containsExactly("AUGUSTA");
        hub.accepted(meanwhile.get(0), meanwhile.get(0).externalId());
        run(shipped);
        switchAll();
        assertThat(hub.lease("support"))
                .extracting(delivery -> delivery.body().get("given"))
                .containsExactly("Augusta");
    }

    @Test
    void aCountGoesOnAfterItsProcessDied() {
        asked(0.5);
        run(loud(7));
        hub.hub.switching().step();
        var again = hub.restarted();
        again.hub
                .context()
                .asks(new Approving(again.hub.context(), new DryRunRows(again.database()), OptionalDouble.of(0.5)));
        while (again.hub.switching().step() > 0) {
            // page by page
        }
        assertThat(plan().compared()).isEqualTo(PEOPLE);
        assertThat(again.lease("support")).isEmpty();
    }

    @Test
    void everythingThatItWouldWriteIsListed() {
        asked(0.5);
        assertThat(hub.hub.rewrites().of("support", CONTACT))
                .as("no other version is there")
                .isEmpty();
        run(loud(7));
        switchAll();
        var listed = new ArrayList<ListingRewrites.Rewrite>();
        hub.hub.rewrites().of("support", CONTACT).orElseThrow().accept(listed::add);
        assertThat(listed).hasSize(PEOPLE);
        var record = hub.link(crm("c-3")).recordId();
        assertThat(listed)
                .contains(new ListingRewrites.Rewrite(
                        "s-3", record, "support", Map.of("firstName", Map.of("from", "Ada3", "to", "ADA3"))));
        assertThat(List.copyOf(hub.lease("support"))).isEmpty();
    }
}
