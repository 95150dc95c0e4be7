package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.store.ReviewRows;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.Review.Pair;
import dev.serai.sync.Review.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for a person: who says what since when, and one decision for many. */
class ReviewTest {
    private static final Wanted ALL = new Wanted(null, null, null, null, null, null, null);

    private final HubFixture hub = new HubFixture(Strategy.MANUAL);
    private final ReviewRows review = new ReviewRows(hub.database());
    private final DecidingTogether together = new DecidingTogether(review, hub.hub.conflicts());

    /** Two fields of that person differ: what the CRM tells is the record's. */
    private long differs(String person) {
        told("crm", person, person, "Old Ltd");
        told("support", person, person, "Old Ltd");
        told("crm", person, person + " of the CRM", "Crm " + person);
        told("support", person, person + " of the desk", "Desk " + person);
        return hub.link(crm("c-" + person)).recordId();
    }

    private void told(String system, String person, String name, String company) {
        var external = system.equals("crm") ? crm("c-" + person) : support("s-" + person);
        hub.receive(hub.told(external, name, person + "@example.org", company));
        hub.settle();
    }

    private List<Review.Question> open(Wanted wanted) {
        return review.open(wanted, 0, 100);
    }

    @Test
    void eachSideSaysWhoseItIsAndSinceWhen() {
        var record = differs("ada");
        var question = open(ALL).stream()
                .filter(one -> one.conflict().field().equals("company"))
                .findFirst()
                .orElseThrow();
        assertThat(question.oursSystem()).isEqualTo("crm");
        assertThat(question.oursAt()).isEqualTo(hub.now.minusSeconds(1));
        assertThat(question.conflict().theirs()).isEqualTo("Desk ada");
        assertThat(question.conflict().base()).isEqualTo("Old Ltd");
        assertThat(question.conflict().detail()).containsEntry("changedAt", hub.now.toString());
        assertThat(question.conflict().recordId()).isEqualTo(record);
        told("support", "ada", "ada of the desk", "Desk again");
        assertThat(review.question(question.conflict().id())
                        .orElseThrow()
                        .conflict()
                        .detail())
                .as("a later value takes that side's place")
                .containsEntry("changedAt", hub.now.toString());
    }

    @Test
    void oneSideIsTakenForAllFieldsOfARecord() {
        var ada = differs("ada");
        var bea = differs("bea");
        assertThat(open(ALL)).hasSize(4);
        var decided = together.ofRecord(ada, Choice.THEIRS, "grace");
        assertThat(decided.resolved()).hasSize(2);
        assertThat(decided.left()).isEmpty();
        assertThat(hub.value(ada, "company")).isEqualTo("Desk ada");
        assertThat(hub.value(ada, "firstName")).isEqualTo("ada of the desk");
        assertThat(hub.value(bea, "company")).isEqualTo("Crm bea");
        assertThat(open(ALL)).extracting(one -> one.conflict().recordId()).containsOnly(bea);
        var revision = hub.queries.history(ada, Long.MAX_VALUE, 1).get(0);
        assertThat(revision.rule()).isEqualTo("resolved");
        assertThat(revision.origin().author()).isEqualTo("grace");
        assertThat(review.question(decided.resolved().get(0).id()).orElseThrow().resolvedBy())
                .isEqualTo("grace");
        assertThat(hub.lease("crm"))
                .as("the decision is delivered")
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.body().toString()).contains("Desk ada", "ada of the desk"));
    }

    @Test
    void aSystemIsTakenForAllThatTwoSystemsDifferIn() {
        var ada = differs("ada");
        var bea = differs("bea");
        var decided = together.between(CONTACT, "crm", "support", "grace");
        assertThat(decided.resolved()).hasSize(4);
        assertThat(hub.value(ada, "company")).isEqualTo("Crm ada");
        assertThat(hub.value(bea, "company")).isEqualTo("Crm bea");
        assertThat(open(ALL)).isEmpty();
        var cleo = differs("cleo");
        assertThat(together.between(CONTACT, "crm", "email", "grace").resolved())
                .isEmpty();
        assertThat(together.between(CONTACT, "support", "crm", "grace").resolved())
                .hasSize(2);
        assertThat(hub.value(cleo, "company")).isEqualTo("Desk cleo");
    }

    @Test
    void whatIsNotThatSystemsIsLeftAndSaid() {
        var ada = differs("ada");
        var decided = together.ofRecord(ada, "email", "grace");
        assertThat(decided.resolved()).isEmpty();
        assertThat(decided.left()).hasSize(2).allSatisfy(left -> assertThat(left.why())
                .contains("neither side"));
        assertThat(together.ofRecord(ada, "support", "grace").resolved()).hasSize(2);
        assertThat(hub.value(ada, "company")).isEqualTo("Desk ada");
    }

    @Test
    void identitiesAndHeldDeletesWaitInTheSameQueue() {
        differs("ada");
        hub.receive(hub.told(crm("c-2"), "Bob", "bob@example.org", null));
        hub.settle();
        hub.receive(hub.told(crm("c-3"), "Bob", "bob@example.org", null));
        hub.settle();
        hub.store.inTransaction(tx -> {
            var held = new HeldDeletes("email", CONTACT, "so many");
            tx.holdDeletes(held, hub.now);
            return null;
        });
        assertThat(open(ALL))
                .extracting(one -> one.conflict().kind())
                .containsExactly(
                        Conflict.Kind.FIELD, Conflict.Kind.FIELD, Conflict.Kind.IDENTITY, Conflict.Kind.HELD_DELETES);
        assertThat(open(new Wanted(null, null, Conflict.Kind.IDENTITY, null, null, null, null)))
                .hasSize(1);
        assertThat(open(new Wanted(null, "email", null, null, null, null, null)))
                .hasSize(1);
    }

    @Test
    void theyAreAssignedCommentedAndCountedByAge() {
        differs("ada");
        var id = open(ALL).get(0).conflict().id();
        review.assign(id, "ada");
        review.comment(id, "grace", "Ask the desk first.", hub.now);
        assertThat(open(new Wanted(null, null, null, "ada", null, null, null)))
                .singleElement()
                .satisfies(one -> assertThat(one.comments()).isEqualTo(1));
        assertThat(review.comments(id)).extracting(Review.Comment::author).containsExactly("grace");
        assertThat(older(hub.now)).isZero();
        assertThat(older(hub.now.plus(Duration.ofDays(2)))).isEqualTo(2);
        assertThat(open(new Wanted(null, null, null, null, null, hub.now, null)))
                .isEmpty();
    }

    private long older(Instant before) {
        return review.count(before).get(Conflict.Kind.FIELD).older();
    }

    @Test
    void manyAreFoundInTheOrderInWhichTheyWereAsked() {
        differs("ada");
        differs("bea");
        var first = review.open(new Wanted(CONTACT, null, null, null, null, null, new Pair("support", "crm")), 0, 3);
        var rest = review.open(ALL, first.get(2).conflict().id(), 3);
        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(1);
    }
}
