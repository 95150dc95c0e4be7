package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import dev.serai.store.DryRunRows;
import dev.serai.sync.EntityPlan.Effect;
import dev.serai.sync.EntityPlan.When;
import dev.serai.sync.EntityPlan.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a changed entity file does to the records that are there is known before it runs. */
class PlanningFilesTest {
    private static final int PEOPLE = 3;

    private final HubFixture hub = new HubFixture();
    private final Catalog shipped = hub.catalog;
    private final PlanningFiles planning = new PlanningFiles(hub.hub.context(), hub.queries);

    private void supportIsNotWrittenTo() {
        hub.catalog = ChangedFiles.supportOnlyRead().catalog();
    }

    private void peopleOfTheCrm() {
        for (var at = 0; at < PEOPLE; at++) {
            hub.receive(hub.told(crm("c-" + at), "Ada" + at, "ada" + at + "@example.org", "Engines"));
        }
        hub.settle();
        hub.lease("email").forEach(create -> hub.accepted(create, "m-" + create.recordId()));
    }

    private EntityPlan plan(Catalog next) {
        var before = hub.everythingStored();
        var plans = planning.plan(next);
        assertThat(hub.everythingStored()).as("a plan changes nothing").isEqualTo(before);
        assertThat(plans).hasSize(1);
        return plans.get(0);
    }

    private EntityPlan plan(String before, String after) {
        return plan(ChangedFiles.shipped().with(before, after).catalog());
    }

    private static Effect effect(EntityPlan plan, String what) {
        return plan.effects().stream()
                .filter(effect -> effect.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void filesThatSayTheSameChangeNothing() {
        peopleOfTheCrm();
        assertThat(planning.plan(ChangedFiles.shipped().catalog())).isEmpty();
    }

    /** Each is written with its next change: exactly what was foretold. */
    @Test
    void foretellsExactlyWhatASystemThatIsWrittenToFromThenOnIsTold() {
        supportIsNotWrittenTo();
        peopleOfTheCrm();
        hub.receive(hub.change(
                HubFixture.support("s-1"),
                Change.Kind.UPSERT,
                contact("support", "Ada1", "ada1@example.org", "Analytical"),
                hub.now.minusSeconds(60)));
        hub.settle();
        var plan = plan(shipped);
        assertThat(plan.records()).isEqualTo(PEOPLE);
        assertThat(plan.writes()).isEqualTo(Map.of("support", Map.of("create", 2L, "update", 1L)));
        assertThat(plan.fields()).isEqualTo(Map.of("support", Map.of("company", 1L)));
        assertThat(plan.radius().get("support")).isEqualTo(new Approving.Radius(3, 1, 3));
        assertThat(effect(plan, "participants.support").when()).isEqualTo(When.NEXT_CHANGE);
        assertThat(plan.unknown()).anySatisfy(what -> assertThat(what).contains("nobody has read support yet"));
        var listed = new ArrayList<Write>();
        planning.list(shipped, listed::add);
        hub.catalog = shipped;
        assertThat(hub.lease("support")).as("nothing is written at once").isEmpty();
        for (var at = 0; at < PEOPLE; at++) {
            hub.receive(hub.told(crm("c-" + at), "Ada" + at, "ada" + at + "@example.org", "Engines"));
        }
        hub.settle();
        assertThat(hub.lease("support"))
                .extracting(delivery -> delivery.recordId() + " " + delivery.operation() + " " + delivery.externalId())
                .containsExactlyInAnyOrderElementsOf(listed.stream()
                        .map(write -> write.recordId() + " " + write.operation() + " " + write.externalId())
                        .toList());
        assertThat(listed)
                .filteredOn(write -> write.externalId() != null)
                .extracting(Write::fields)
                .containsExactly(Map.of("company", Map.of("from", "Analytical", "to", "Engines")));
    }

    @Test
    void aDeleteThatASystemWasNotToldIsOne() {
        supportIsNotWrittenTo();
        peopleOfTheCrm();
        hub.receive(hub.told(HubFixture.support("s-0"), "Ada0", "ada0@example.org", "Engines"));
        hub.settle();
        hub.now = hub.now.plusSeconds(60);
        hub.receive(hub.change(crm("c-0"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
        assertThat(plan(shipped).writes().get("support")).isEqualTo(Map.of("create", 2L, "delete", 1L));
    }

    @Test
    void whatIsDueAnywayIsNotItsDoing() {
        peopleOfTheCrm();
        var plan = plan("firstContact: fill-blanks", "firstContact: source-wins");
        assertThat(plan.writes())
                .as("creates in the support desk are due already")
                .isEmpty();
    }

    @Test
    void whatOnlyConcernsTheFutureIsSaidAsSuch() {
        peopleOfTheCrm();
        var next = ChangedFiles.shipped()
                .with("strategy: merge", "strategy: source-wins")
                .with("authority: [crm, support, email]", "authority: [email, crm]")
                .with("firstContact: fill-blanks", "firstContact: last-write-wins")
                .with("strategy: update-wins", "strategy: delete-wins")
                .with("blankIsNull: true", "blankIsNull: false")
                .with("company: text", "company: { type: text, strategy: longest }")
                .with("email: { direction: both, onDelete: unlink }", "email: both");
        var plan = plan(next.catalog());
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.effects())
                .filteredOn(effect -> effect.when() == When.LATER)
                .extracting(Effect::what)
                .containsExactlyInAnyOrder(
                        "conflicts.strategy",
                        "conflicts.authority",
                        "firstContact",
                        "deletes",
                        "blankIsNull",
                        "fields.company.strategy",
                        "participants.email");
    }

    @Test
    void aSystemThatIsNotWrittenToAnyMoreIsToldNothing() {
        peopleOfTheCrm();
        var plan = plan(ChangedFiles.supportOnlyRead().catalog());
        assertThat(plan.writes()).isEmpty();
        assertThat(effect(plan, "participants.support").when()).isEqualTo(When.AT_ONCE);
    }

    /** Colleagues have an address each: a lower key does not make them one. */
    @Test
    void whoSharesTheValueOfANewKeyIsCounted() {
        employee("c-1", "ada@example.org", "Engines");
        employee("c-2", null, "Engines");
        employee("c-3", "grace@example.org", "Ships");
        employee("c-4", "mary@example.org", "Ships");
        employee("c-5", "joan@example.org", null);
        hub.settle();
        var plan = plan("keys: [email, phone]", "keys: [email, phone, company]");
        assertThat(plan.writes()).isEmpty();
        var company = effect(plan, "keys.company");
        assertThat(company.when()).isEqualTo(When.AT_ONCE);
        assertThat(company.counts()).isEqualTo(Map.of("values", 4L, "shared", 1L));
        assertThat(company.samples()).containsExactly(List.of(record("c-1"), record("c-2")));
    }

    private long record(String id) {
        return hub.link(crm(id)).recordId();
    }

    private void employee(String id, String email, String company) {
        var content = contact("crm", "N" + id, email, company);
        content.put("last_name", "L" + id);
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(crm(id), Change.Kind.UPSERT, content, hub.now));
    }

    @Test
    void valuesOfFieldsThatGoComeOrTurnAreCounted() {
        peopleOfTheCrm();
        var mary = contact("crm", "Mary", "mary@example.org", null);
        mary.put("job_title", "Writer");
        hub.receive(hub.change(crm("c-9"), Change.Kind.UPSERT, mary, hub.now));
        hub.settle();
        var gone = plan(ChangedFiles.shipped()
                .with("  jobTitle: text\n", "  position: text\n")
                .with("crm/contact.mapping.yaml", "field: jobTitle", "field: position")
                .with("analytics/contact.mapping.yaml", "field: jobTitle", "field: position")
                .catalog());
        assertThat(effect(gone, "fields.jobTitle").counts()).isEqualTo(Map.of("values", 1L));
        assertThat(effect(gone, "fields.position").says()).contains("another name of jobTitle");
        var turned = plan("  company: text\n", "  company: set\n");
        assertThat(effect(turned, "fields.company").counts())
                .isEqualTo(Map.of("values", (long) PEOPLE, "unfit", (long) PEOPLE));
    }

    @Test
    void aFieldThatComesNamesWhoTellsItThen() {
        var job = "  - { external: job_title, field: jobTitle, in: [trim] }\n";
        hub.catalog = ChangedFiles.shipped()
                .with("  jobTitle: text\n", "")
                .with("crm/contact.mapping.yaml", job, "")
                .with("analytics/contact.mapping.yaml", "  - { external: jobTitle, field: jobTitle, way: out }\n", "")
                .catalog();
        peopleOfTheCrm();
        var comes = effect(plan(shipped), "fields.jobTitle");
        assertThat(comes.when()).isEqualTo(When.NEXT_CHANGE);
        assertThat(comes.says()).contains("until crm tells it");
    }

    @Test
    void whatIsUnderWayIsUnknown() {
        hub.catalog = ChangedFiles.shipped()
                .with("email: { direction: both, onDelete: unlink }", "email: both")
                .catalog();
        for (var at = 0; at < PEOPLE; at++) {
            hub.receive(hub.told(crm("c-" + at), "Ada" + at, "ada" + at + "@example.org", "Engines"));
        }
        hub.settle();
        assertThat(hub.lease("email")).hasSize(PEOPLE);
        assertThat(plan(shipped).unknown())
                .anySatisfy(what -> assertThat(what).startsWith("3 are being written to email"));
    }

    @Test
    void moreThanTheSetShareNeedsAnApproval() {
        supportIsNotWrittenTo();
        peopleOfTheCrm();
        assertThat(plan(shipped).needed()).as("no share is set").isFalse();
        hub.hub
                .context()
                .asks(new Approving(hub.hub.context(), new DryRunRows(hub.database()), OptionalDouble.of(0.5)));
        assertThat(plan(shipped).needed()).isTrue();
    }

    /** A client may stop reading. */
    @Test
    void nothingIsLockedWhileWritesAreTold() {
        supportIsNotWrittenTo();
        peopleOfTheCrm();
        var open = new ArrayList<Long>();
        planning.list(shipped, write -> open.add(hub.openTransactions()));
        assertThat(open).hasSize(PEOPLE).containsOnly(0L);
    }
}
