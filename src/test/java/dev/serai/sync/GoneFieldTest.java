package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.Catalog;
import dev.serai.store.ReviewRows;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A question about a field that left its entity's file is put away by whatever is decided, and nothing is written because of it. */
class GoneFieldTest {
    private final HubFixture hub = new HubFixture();
    private final ChangedFiles files =
            ChangedFiles.shipped().with("  company: text\n", "  company: { type: text, strategy: manual }\n");

    /** The CRM and the support desk disagree about her employer. */
    @BeforeEach
    void asked() {
        hub.catalog = files.catalog();
        told("Old Ltd", "Old Ltd");
        for (var system : List.of("email", "support")) {
            hub.lease(system).forEach(delivery -> hub.accepted(delivery, system + "-" + delivery.recordId()));
        }
        told("Engines", "Ships");
        hub.lease("email").forEach(delivery -> hub.accepted(delivery, null));
        assertThat(hub.conflicts(Conflict.Kind.FIELD)).hasSize(1);
    }

    private void told(String inCrm, String atSupport) {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", inCrm));
        hub.receive(hub.told(support("s-1"), "Ada", "ada@example.org", atSupport));
        hub.settle();
    }

    private Conflict open() {
        return hub.conflicts(Conflict.Kind.FIELD).get(0);
    }

    /** The same files, which know it by another name. */
    private Catalog withoutCompany() {
        var renamed = files.with("  company: {", "  employer: {").with("phone, company]]", "phone, employer]]");
        for (var system : List.of("crm", "support", "email", "forms", "analytics")) {
            renamed = renamed.with(system + "/contact.mapping.yaml", "field: company", "field: employer");
        }
        return renamed.catalog();
    }

    private Conflict decide(Choice choice) {
        var value = choice == Choice.VALUE ? "Engines and Ships" : null;
        return hub.hub
                .conflicts()
                .resolve(open().id(), new Decision(choice, value, null), "grace")
                .orElseThrow();
    }

    private void closesAndWritesNothing(Choice choice) {
        var id = open().id();
        var ada = hub.link(crm("c-1")).recordId();
        var before = hub.queries.record(ada);
        var history = hub.queries.history(ada, Long.MAX_VALUE, 100);
        var due = hub.queries.outbox();
        var closed = decide(choice);
        assertThat(closed.resolution()).isEqualTo("gone");
        assertThat(closed.closedAt()).isEqualTo(hub.now);
        assertThat(hub.queries.openConflicts(ada)).isEmpty();
        assertThat(hub.queries.record(ada)).isEqualTo(before);
        assertThat(hub.queries.history(ada, Long.MAX_VALUE, 100)).isEqualTo(history);
        assertThat(hub.queries.outbox()).isEqualTo(due);
        assertThat(new ReviewRows(hub.database()).question(id).orElseThrow().resolvedBy())
                .isEqualTo("grace");
    }

    @ParameterizedTest
    @EnumSource(names = {"OURS", "THEIRS", "VALUE"})
    void whateverIsDecidedOfAFieldThatIsGoneClosesIt(Choice choice) {
        hub.catalog = withoutCompany();
        closesAndWritesNothing(choice);
    }

    /** Its file may be away by mistake, and the fields come back with it. */
    @ParameterizedTest
    @EnumSource(names = {"OURS", "THEIRS", "VALUE"})
    void nothingIsDecidedWhereTheWholeEntityIsGone(Choice choice) {
        var before = hub.everythingStored();
        hub.catalog = ChangedFiles.withoutContacts().catalog();
        assertThatThrownBy(() -> decide(choice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("put contact.entity.yaml back first");
        assertThat(hub.everythingStored()).isEqualTo(before);
        hub.catalog = files.catalog();
        assertThat(decide(choice).resolution()).isEqualTo(choice.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void soItIsWithAllOfARecord() {
        hub.catalog = ChangedFiles.withoutContacts().catalog();
        var together = new DecidingTogether(new ReviewRows(hub.database()), hub.hub.conflicts());
        var decided = together.ofRecord(open().recordId(), Choice.THEIRS, "grace");
        assertThat(decided.resolved()).isEmpty();
        assertThat(decided.left()).singleElement().satisfies(left -> assertThat(left.why())
                .contains("put contact.entity.yaml back first"));
    }

    @Test
    void allOfARecordAreClosedTogether() {
        hub.catalog = withoutCompany();
        var together = new DecidingTogether(new ReviewRows(hub.database()), hub.hub.conflicts());
        var decided = together.ofRecord(open().recordId(), Choice.THEIRS, "grace");
        assertThat(decided.resolved()).extracting(Conflict::resolution).containsExactly("gone");
        assertThat(decided.left()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsStillRefused() {
        hub.catalog = withoutCompany();
        assertThatThrownBy(() -> decide(Choice.RELEASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit");
        assertThat(hub.conflicts(Conflict.Kind.FIELD)).hasSize(1);
    }

    /** As nothing of it was decided, the record's value counts. */
    @Test
    void shouldTheFieldComeBackTheRecordsValueIsDelivered() {
        hub.catalog = withoutCompany();
        decide(Choice.THEIRS);
        hub.catalog = files.catalog();
        hub.receive(hub.told(crm("c-1"), "Augusta", "ada@example.org", "Engines"));
        hub.settle();
        assertThat(hub.lease("support")).singleElement().satisfies(delivery -> assertThat(delivery.body())
                .containsEntry("organization", "Engines"));
    }
}
