package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An identity key that an entity's file has from now on finds also those who were there before it (S3, I4). */
class ClaimingKeysTest {
    private final HubFixture hub = new HubFixture();
    private final Catalog byAddress = hub.catalog;
    private final Catalog byCompany = ChangedFiles.shipped()
            .with("keys: [email, phone]", "keys: [email, phone, company]")
            .catalog();

    /** With a name that is like nobody's. */
    private void tell(ExternalId external, String email, String company) {
        var id = external.id();
        var content = contact(external.system(), "N" + id, email, company);
        content.put(external.system().equals("crm") ? "last_name" : "family", "L" + id);
        hub.now = hub.now.plusSeconds(60);
        hub.receive(hub.change(external, Change.Kind.UPSERT, content, hub.now));
        hub.settle();
    }

    private void claimAll() {
        while (hub.hub.claiming().step() > 0) {
            // page by page
        }
    }

    private void run(Catalog files) {
        claimAll();
        hub.catalog = files;
    }

    private long record(ExternalId external) {
        return hub.link(external).recordId();
    }

    private List<String> duplicates() {
        return hub.queries.duplicates(CONTACT, true, 0, 10).stream()
                .map(pair -> pair.recordId() + " " + pair.other() + " " + pair.rule())
                .toList();
    }

    @Test
    void whoWasThereBeforeIsFoundByIt() {
        tell(crm("c-1"), null, "Engines");
        run(byCompany);
        claimAll();
        tell(support("s-1"), "ada@example.org", "Engines");
        assertThat(record(support("s-1"))).isEqualTo(record(crm("c-1")));
    }

    /** Otherwise somebody who is there would be made a second time. */
    @Test
    void whoIsNewWaitsUntilAllAreFound() {
        tell(crm("c-1"), null, "Engines");
        run(byCompany);
        tell(support("s-1"), "ada@example.org", "Engines");
        assertThat(hub.link(support("s-1"))).as("all is not looked through yet").isNull();
        claimAll();
        hub.now = hub.now.plusSeconds(60);
        hub.settle();
        assertThat(record(support("s-1"))).isEqualTo(record(crm("c-1")));
        assertThat(duplicates()).isEmpty();
    }

    @Test
    void thoseWhoShareAValueAreListedAndNobodyIsMerged() {
        tell(crm("c-1"), "ada@example.org", "Engines");
        tell(crm("c-2"), null, "Engines");
        tell(crm("c-3"), "grace@example.org", "Ships");
        tell(crm("c-4"), "mary@example.org", "Ships");
        run(byCompany);
        claimAll();
        assertThat(duplicates()).containsExactly(record(crm("c-1")) + " " + record(crm("c-2")) + " key:company");
        hub.hub.duplicates().start(CONTACT);
        assertThat(duplicates())
                .as("looking by the fuzzy rule forgets what that found")
                .hasSize(1);
        hub.hub.apart().tell(record(crm("c-1")), record(crm("c-2")));
        assertThat(duplicates()).as("told apart").isEmpty();
    }

    @Test
    void aKeyThatGoesLeavesNothingToDo() {
        hub.catalog = byCompany;
        tell(crm("c-1"), "ada@example.org", "Engines");
        run(byAddress);
        assertThat(hub.hub.claiming().step()).isZero();
        tell(support("s-1"), null, "Engines");
        assertThat(record(support("s-1"))).isNotEqualTo(record(crm("c-1")));
    }

    /** What was recognised meanwhile without the key is found by it as well once it is back. */
    @Test
    void aKeyThatReturnsIsLookedThroughAgain() {
        hub.catalog = byCompany;
        run(byAddress);
        claimAll();
        tell(crm("c-1"), null, "Engines");
        run(byCompany);
        claimAll();
        tell(support("s-1"), "ada@example.org", "Engines");
        assertThat(record(support("s-1"))).isEqualTo(record(crm("c-1")));
    }

    /** As after an upgrade from a version that noted nothing, with a key that is new in the same moment. */
    @Test
    void whereNothingIsNotedAllAreLookedThroughOnce() {
        tell(crm("c-1"), null, "Engines");
        hub.catalog = byCompany;
        claimAll();
        tell(support("s-1"), "ada@example.org", "Engines");
        assertThat(record(support("s-1"))).isEqualTo(record(crm("c-1")));
        assertThat(hub.hub.claiming().step()).isZero();
    }
}
