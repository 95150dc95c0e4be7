package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.sync.Explanation.Reached;
import dev.serai.sync.Explanation.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of a value: which change brought it, how it was decided, and where it went. */
class ExplainingTest {
    private HubFixture hub = new HubFixture();

    private Explaining explaining() {
        return new Explaining(hub.hub.context(), hub.queries, new dev.serai.store.TrailRows(hub.database()));
    }

    private List<Explanation> company(long record) {
        return explaining().field(hub.queries.record(record).orElseThrow(), "company", Long.MAX_VALUE, 10);
    }

    private static Reached in(String system, Explanation explanation) {
        return explanation.reached().stream()
                .filter(reached -> reached.system().equals(system))
                .findFirst()
                .orElseThrow();
    }

    private long known() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.settle();
        hub.lease("support").forEach(create -> hub.accepted(create, "s-1"));
        hub.lease("email").forEach(create -> hub.accepted(create, "m-1"));
        return hub.link(crm("c-1")).recordId();
    }

    @Test
    void saysWhoToldItWhenAndByWhichMappingAndRuleItWasDecided() {
        var record = known();
        var told = hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd");
        hub.receive(told);
        hub.now = hub.now.plusSeconds(5);
        hub.settle();
        var newest = company(record).get(0);
        assertThat(newest.from()).isEqualTo("Old Ltd");
        assertThat(newest.to()).isEqualTo("New Ltd");
        assertThat(newest.system()).isEqualTo("crm");
        assertThat(newest.rule()).isEqualTo("taken");
        assertThat(newest.at()).isEqualTo(hub.now);
        assertThat(newest.origin())
                .isEqualTo(new Origin("c-1", told.receivedAt(), told.changedAt(), 1, false, Map.of(), null));
        assertThat(in("crm", newest).state()).isEqualTo(State.SOURCE);
        assertThat(in("support", newest).state()).isEqualTo(State.DUE);
        assertThat(company(record)).extracting(Explanation::to).containsExactly("New Ltd", "Old Ltd");
    }

    @Test
    void saysWhereItWasDeliveredAndWhatNeverWentOut() {
        var record = known();
        var before = hub.now;
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Never Ltd"));
        hub.settle();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd"));
        hub.settle();
        var update = hub.lease("support").get(0);
        var sentAt = hub.now;
        assertThat(in("support", company(record).get(0)).state()).isEqualTo(State.IN_FLIGHT);
        hub.now = hub.now.plusSeconds(2);
        hub.accepted(update, null);
        var all = company(record);
        assertThat(in("support", all.get(0)))
                .isEqualTo(new Reached(
                        "support", State.DELIVERED, "s-1", all.get(0).version(), 1, sentAt, hub.now));
        assertThat(in("support", all.get(1)).state()).isEqualTo(State.SUPERSEDED);
        assertThat(in("support", all.get(2)).at()).isEqualTo(before);
        assertThat(in("support", all.get(2)).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void saysOfEventsWhichVersionWasDelivered() {
        var record = known();
        assertThat(in("analytics", company(record).get(0)).state()).isEqualTo(State.DUE);
        hub.lease("analytics").forEach(event -> hub.accepted(event, null));
        assertThat(in("analytics", company(record).get(0)).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void saysThatASystemHasItAlready() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.receive(hub.told(support("s-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.settle();
        var explained = company(hub.link(crm("c-1")).recordId()).get(0);
        assertThat(in("support", explained).state()).isEqualTo(State.HOLDS);
        assertThat(in("support", explained).externalId()).isEqualTo("s-1");
    }

    @Test
    void namesTheRuleOfEachFieldWhereOneChangeHadSeveral() {
        var record = known();
        hub.receive(hub.told(support("s-1"), "Ada", "ada@example.org", "Desk Ltd"));
        hub.settle();
        hub.receive(hub.told(crm("c-1"), "Augusta", "ada@example.org", "Crm Ltd"));
        hub.settle();
        var all = explaining().all(hub.queries.record(record).orElseThrow());
        assertThat(all)
                .filteredOn(line -> line.field().equals("company"))
                .extracting(Explanation::rule)
                .containsExactly("last-write-wins");
        assertThat(all)
                .filteredOn(line -> line.field().equals("firstName"))
                .extracting(Explanation::rule)
                .containsExactly("taken");
    }

    /** Also after a split: of what the other one was told since nothing came by the merge. */
    @Test
    void saysOfAMergedValueHowTheOtherRecordHadComeToIt() {
        var ada = known();
        var told = hub.told(support("7"), "Augusta", "countess@example.org", "Engines");
        hub.receive(told);
        hub.settle();
        var countess = hub.link(support("7")).recordId();
        hub.now = hub.now.plusSeconds(1);
        hub.hub.merging().merge(new MergingRecords.Wish(ada, countess, Map.of("company", countess)));
        var mergedAt = hub.now;
        hub.now = hub.now.plusSeconds(1);
        hub.hub.splitting().undo(ada, countess, true);
        hub.receive(hub.told(support("7"), "Augusta", "countess@example.org", "Ships"));
        hub.settle();
        var merged = company(ada).stream()
                .filter(line -> line.at().equals(mergedAt))
                .findFirst()
                .orElseThrow();
        assertThat(merged.system()).isEqualTo("hub");
        assertThat(merged.to()).isEqualTo("Engines");
        assertThat(merged.merged().recordId()).isEqualTo(countess);
        var how = merged.merged().how();
        assertThat(how.to()).isEqualTo("Engines");
        assertThat(how.system()).isEqualTo("support");
        assertThat(how.rule()).isEqualTo("first-contact");
        assertThat(how.origin().externalId()).isEqualTo("7");
        assertThat(how.origin().receivedAt()).isEqualTo(told.receivedAt());
        assertThat(how.origin().mapping()).isEqualTo(1);
        assertThat(company(ada).get(company(ada).size() - 1).merged())
                .as("what the CRM told")
                .isNull();
    }

    /** The replica that merges may have a clock that is behind; and however much the other record was told after a split. */
    @Test
    void itDoesSoWhateverTheClockSaysAndHoweverMuchCameSince() {
        var ada = known();
        hub.receive(hub.told(support("7"), "Augusta", "countess@example.org", "Looms"));
        hub.settle();
        hub.receive(hub.told(support("7"), "Augusta", "countess@example.org", "Engines"));
        hub.settle();
        var countess = hub.link(support("7")).recordId();
        hub.now = hub.now.minusMillis(500);
        hub.hub.merging().merge(new MergingRecords.Wish(ada, countess, Map.of("company", countess)));
        hub.now = hub.now.plusSeconds(1);
        hub.hub.splitting().undo(ada, countess, true);
        for (var at = 0; at < 110; at++) {
            hub.receive(hub.told(support("7"), "Augusta", "countess@example.org", "Ships " + at));
        }
        hub.settle();
        assertThat(company(countess)).hasSize(10);
        assertThat(company(ada))
                .filteredOn(line -> line.merged() != null)
                .singleElement()
                .satisfies(line -> assertThat(line.merged().how().to()).isEqualTo("Engines"));
    }

    @Test
    void saysThatAnOpenConflictWithholdsIt() {
        hub = new HubFixture(Strategy.MANUAL);
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.receive(hub.told(support("s-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.settle();
        hub.receive(
                hub.told(crm("c-1"), "Ada", "ada@example.org", "Crm Ltd"),
                hub.told(support("s-1"), "Ada", "ada@example.org", "Desk Ltd"));
        hub.settle();
        var conflict = hub.queries.openConflicts(CONTACT, null, null, 0, 10).get(0);
        var explained = company(conflict.recordId()).get(0);
        assertThat(in(conflict.system(), explained).state()).isEqualTo(State.WITHHELD);
    }
}
