package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import dev.serai.store.ErasureRows;
import dev.serai.store.TrailRows;
import dev.serai.sync.Erasure.Receipt;
import dev.serai.sync.Erasure.Receipted;
import dev.serai.sync.Erasure.Said;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody is erased while the entity's file is away, or it goes meanwhile: nothing is called deleted or asked that is not, before and after it is back. */
class ErasingWithoutFileTest {
    private final HubFixture hub = new HubFixture();
    private final Catalog without = ChangedFiles.withoutContacts().catalog();
    private final Catalog with = hub.catalog;

    /** Three systems have her, and who hears events was told of her. */
    @BeforeEach
    void ada() {
        hub.receive(
                hub.told(crm("c-0"), "Ada", "ada@example.org", "Engines"),
                hub.told(support("s-0"), "Ada", "ada@example.org", "Engines"));
        hub.settle();
        hub.lease("email").forEach(create -> hub.accepted(create, "m-" + create.recordId()));
        hub.lease("analytics").forEach(event -> hub.accepted(event, null));
    }

    private Erasing erasing() {
        return new Erasing(
                hub.hub.context(), new ErasureRows(hub.database()), hub.queries, new TrailRows(hub.database()));
    }

    private Receipted erased() {
        var ada = hub.queries.record(hub.link(crm("c-0")).recordId()).orElseThrow();
        var begun = erasing().erase(ada.record(), "ticket 4711", "grace");
        erasing().step();
        erasing().step();
        return again(begun);
    }

    private Receipted again(Receipted erased) {
        return erasing().erasure(erased.erasure().id()).orElseThrow();
    }

    private static Map<String, Said> said(Receipted erased) {
        return erased.receipts().stream().collect(Collectors.toMap(Receipt::system, Receipt::said));
    }

    /** The hub may not write to any system any more. */
    @Test
    void somebodyCanStillBeErased() {
        hub.catalog = without;
        var done = erased();
        assertThat(done.erasure().state()).isEqualTo(Erasure.State.COMPLETE);
        assertThat(done.receipts()).extracting(Receipt::said).hasSize(3).containsOnly(Said.BY_HAND);
        assertThat(hub.everythingStored()).doesNotContain("ada@example.org");
    }

    /** What was left to somebody stays so, also where a copy makes itself known; nobody is asked, and that one is gone is believed. */
    @Test
    void anErasureThatIsCompleteIsNotTakenUpAgainWithTheFile() {
        hub.catalog = without;
        var done = erased();
        hub.catalog = with;
        hub.receive(
                hub.told(support("s-0"), "Ada", "ada@example.org", "Engines"),
                hub.change(crm("c-0"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
        assertThat(again(done).erasure()).isEqualTo(done.erasure());
        assertThat(said(again(done)))
                .isEqualTo(Map.of(
                        "crm", Said.DELETED,
                        "support", Said.BY_HAND,
                        "email", Said.BY_HAND,
                        "analytics", Said.BY_HAND));
        assertThat(hub.queries.deliveries(done.erasure().recordId())).isEmpty();
    }

    /** Who was to be asked when the file went is asked once it is back, and until then nothing is complete. */
    @Test
    void anErasureThatWasUnderWayGoesOnWithTheFile() {
        var begun = erased();
        hub.catalog = without;
        erasing().step();
        assertThat(again(begun).erasure().state()).isEqualTo(Erasure.State.ERASING);
        assertThat(said(again(begun)).values()).containsOnly(Said.DUE);
        hub.catalog = with;
        for (var system : List.of("crm", "support", "email", "analytics")) {
            hub.lease(system).forEach(delivery -> hub.accepted(delivery, system + delivery.recordId()));
        }
        erasing().step();
        assertThat(again(begun).erasure().state()).isEqualTo(Erasure.State.COMPLETE);
        assertThat(said(again(begun)))
                .isEqualTo(Map.of(
                        "crm", Said.DELETED,
                        "support", Said.DELETED,
                        "email", Said.DELETED,
                        "analytics", Said.TOLD));
    }
}
