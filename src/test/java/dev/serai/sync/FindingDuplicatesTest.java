package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.FuzzyRules;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All records are looked through for such as may be one (S3). */
class FindingDuplicatesTest {
    private final HubFixture hub = new HubFixture();
    private final Catalog withRule = hub.catalog;

    private long told(ExternalId external, String first, String last, String email, String company) {
        hub.now = hub.now.plusSeconds(1);
        var content = new HashMap<>(HubFixture.contact(external.system(), first, email, company));
        content.put(external.system().equals("crm") ? "last_name" : "family", last);
        hub.receive(hub.change(external, Change.Kind.UPSERT, content, hub.now));
        hub.settle();
        return hub.link(external).recordId();
    }

    /** As if the rule had come later than the records. */
    private void withoutRule(Runnable telling) {
        hub.catalog = FuzzyRules.without(withRule, CONTACT);
        telling.run();
        hub.catalog = withRule;
        while (hub.hub.recognising().step() > 0) {
            continue;
        }
    }

    private long[] adaTwice() {
        var both = new long[2];
        withoutRule(() -> {
            both[0] = told(crm("c-1"), "Ada", "Lovelace", "ada@lovelace.example", "Analytical Engines");
            both[1] = told(support("7"), "Adda", "Lovelase", null, "Analytical Engines Ltd");
        });
        return both;
    }

    private void look(HubFixture at) {
        at.hub.duplicates().start(CONTACT).orElseThrow();
        while (at.hub.duplicates().step() > 0) {
            continue;
        }
    }

    private List<Duplicate> found() {
        return hub.queries.duplicates(CONTACT, false, 0, 100);
    }

    @Test
    void proposesWhomTheRuleIsSureOfAndSaysWhy() {
        var ada = adaTwice();
        look(hub);
        assertThat(found()).singleElement().satisfies(pair -> {
            assertThat(pair.recordId()).isEqualTo(Math.min(ada[0], ada[1]));
            assertThat(pair.other()).isEqualTo(Math.max(ada[0], ada[1]));
            assertThat(pair.sure()).isTrue();
            assertThat(pair.probability()).isGreaterThan(0.9);
            assertThat(pair.rule()).startsWith("fuzzy 0.9").contains("company");
        });
        assertThat(hub.queries.record(ada[1]).orElseThrow().record().id())
                .as("nothing is merged")
                .isEqualTo(ada[1]);
    }

    @Test
    void asksWhereANameAloneAgreesOrTheAddressDiffers() {
        withoutRule(() -> {
            told(crm("c-1"), "Ada", "Lovelace", "ada@lovelace.example", null);
            told(support("7"), "Ada", "Lovelace", null, null);
            told(crm("c-2"), "Grace", "Hopper", "grace@hopper.example", "Navy Yard");
            told(support("8"), "Grace", "Hopper", "g.hopper@yale.example", "Navy Yard");
            told(crm("c-3"), "Bob", "Babbage", "bob@babbage.example", "Difference");
        });
        look(hub);
        assertThat(found()).hasSize(2).noneMatch(Duplicate::sure);
        assertThat(hub.queries.duplicates(CONTACT, true, 0, 100)).isEmpty();
    }

    @Test
    void whatWasMergedOrToldApartSinceDoesNotStand() {
        var ada = adaTwice();
        look(hub);
        hub.hub.merging().merge(new MergingRecords.Wish(ada[0], ada[1], Map.of()));
        assertThat(found()).isEmpty();
        hub.hub.splitting().undo(ada[0], ada[1], true);
        assertThat(found()).as("they are two now").isEmpty();
        look(hub);
        assertThat(found()).as("and stay so when all is looked through again").isEmpty();
        hub.hub.apart().forget(ada[0], ada[1]);
        look(hub);
        assertThat(found()).hasSize(1);
        assertThat(hub.hub.apart().tell(ada[1], ada[0])).isTrue();
        assertThat(found()).isEmpty();
        assertThat(hub.hub.apart().tell(ada[1], 999_999)).isFalse();
        assertThatThrownBy(() -> hub.hub.apart().tell(ada[1], ada[1])).hasMessageContaining("one record");
    }

    @Test
    void goesOnPageByPageAfterTheHubDied() {
        withoutRule(() -> {
            for (var i = 0; i < 120; i++) {
                hub.receive(hub.told(crm("c-" + i), "Person" + i, i + "@" + i + ".example", "Firm " + i));
            }
            told(crm("a"), "Ada", "Lovelace", "ada@lovelace.example", "Analytical Engines");
            for (var i = 120; i < 240; i++) {
                hub.receive(hub.told(crm("c-" + i), "Person" + i, i + "@" + i + ".example", "Firm " + i));
            }
            told(support("7"), "Ada", "Lovelace", null, "Analytical Engines");
        });
        hub.hub.duplicates().start(CONTACT);
        assertThat(hub.hub.duplicates().step()).isEqualTo(1);
        assertThat(hub.queries.duplicateRun(CONTACT).orElseThrow().lookedAt()).isEqualTo(100);
        assertThat(found()).isEmpty();
        var restarted = hub.restarted();
        assertThat(restarted.hub.duplicates().start(CONTACT).orElseThrow().lookedAt())
                .as("it goes on and does not begin anew")
                .isEqualTo(100);
        while (restarted.hub.duplicates().step() > 0) {
            continue;
        }
        var run = hub.queries.duplicateRun(CONTACT).orElseThrow();
        assertThat(run.lookedAt()).isEqualTo(242);
        assertThat(run.finishedAt()).isNotNull();
        assertThat(found()).hasSize(1);
    }

    @Test
    void waitsUntilAllCanBeFound() {
        var both = adaTwice();
        hub.store.inTransaction(tx -> {
            var fuzzy = hub.hub.context().mappers().fuzzy(CONTACT).orElseThrow();
            tx.saveRecognisingRun(new RecognisingRun(CONTACT, fuzzy.fingerprint(), both[0]));
            return null;
        });
        hub.hub.duplicates().start(CONTACT);
        assertThat(hub.hub.duplicates().step()).isZero();
        assertThat(hub.hub.duplicates().start("nothing")).isEmpty();
    }
}
