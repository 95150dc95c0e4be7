package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy is not deleted while something that was heard of it may be an edit, and nothing waits for that without a person knowing (S16, S19). */
class HeardBeforeDeleteTest {
    private final HubFixture hub = new HubFixture();

    /** Ada is in the CRM and in the support desk, and somebody deletes her in the desk. */
    @BeforeEach
    void deleted() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", "Old Ltd"));
        hub.settle();
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(support("7"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
    }

    @Test
    void anEditThatWasReceivedAndIsNotSettledYetWins() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd"));
        assertThat(leased("crm")).as("it is settled first").isEmpty();
        hub.settle();
        broughtBack();
    }

    @Test
    void whatIsNoEditLetsItGoOnceItIsSettled() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd"));
        assertThat(leased("crm")).as("it is settled first").isEmpty();
        hub.settle();
        goes();
    }

    @Test
    void thatTheCopyIsGoneHoldsUpNothing() {
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now));
        goes();
    }

    @Test
    void whatCannotBeReadWaitsForAPersonAndTheCopyWithIt() {
        refused();
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isEqualTo("cannot be read: GET /contacts answered as it should not");
            assertThat(letter.change().external()).isEqualTo(crm("c-1"));
            assertThat(letter.detail()).contains("is not deleted");
        });
        assertThat(hinted()).as("nothing reads it again").isZero();
        hub.now = hub.now.plus(Duration.ofDays(7));
        assertThat(leased("crm")).isEmpty();
    }

    @Test
    void aPersonMayLetItGo() {
        refused();
        assertThat(hub.hub.deadLetters().discard(letters().get(0).id())).isTrue();
        goes();
    }

    @Test
    void onceMendedAndReplayedAnEditWins() {
        refused();
        hub.failing.clear();
        edited();
        assertThat(hub.hub.deadLetters().replay(letters().get(0).id())).isTrue();
        assertThat(leased("crm")).as("it is read first").isEmpty();
        hub.settle();
        broughtBack();
    }

    @Test
    void aLaterHintThatIsReadClosesTheLetter() {
        refused();
        hub.failing.clear();
        hub.there.put(crm("c-1"), item("Old Ltd"));
        hint();
        hub.settle();
        assertThat(letters()).isEmpty();
        goes();
    }

    @Test
    void oneLetterIsEnough() {
        refused();
        refused();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void aRefusalThatPassesIsNoLetter() {
        hub.failing.put(crm("c-1"), Remote.Failure.REFUSED);
        hint();
        hub.settle();
        hub.now = hub.now.plusSeconds(30);
        hub.settle();
        assertThat(letters()).isEmpty();
        hub.failing.clear();
        edited();
        hub.now = hub.now.plusSeconds(60);
        hub.settle();
        broughtBack();
    }

    @Test
    void whatFailsForADayWhileOthersAreAnsweredWaitsForAPerson() {
        hub.failing.put(crm("c-1"), Remote.Failure.TRANSIENT);
        hint();
        hub.now = hub.now.plus(Duration.ofHours(23));
        hub.settle();
        assertThat(letters()).isEmpty();
        hub.now = hub.now.plus(Duration.ofHours(1));
        hub.settle();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void whatFailsAsItsSystemDoesIsReadWhenThatWorksAgain() {
        hub.failing.put(crm("c-1"), Remote.Failure.SYSTEM_BROKEN);
        hint();
        hub.settle();
        for (var day = 0; day < 3; day++) {
            hub.now = hub.now.plus(Duration.ofDays(1));
            hub.settle();
        }
        assertThat(letters()).isEmpty();
        assertThat(hinted()).isEqualTo(1);
    }

    private void refused() {
        hub.failing.put(crm("c-1"), Remote.Failure.REFUSED);
        hint();
        hub.now = hub.now.plusSeconds(60);
        hub.settle();
    }

    private void hint() {
        hub.receive(hub.change(crm("c-1"), Change.Kind.HINT, null, null));
    }

    private void edited() {
        hub.there.put(crm("c-1"), item("New Ltd"));
    }

    private Remote.Item item(String company) {
        hub.now = hub.now.plusSeconds(1);
        var content = contact("crm", "Ada", "ada@example.org", company);
        return new Remote.Item("c-1", content, null, null, hub.now, false);
    }

    private List<DeadLetter> letters() {
        return hub.queries.deadLetters(null, 0, 10);
    }

    private long hinted() {
        return hub.queries.inbox(hub.now).stream()
                .mapToLong(inbox -> inbox.hints())
                .sum();
    }

    private void goes() {
        hub.now = hub.now.plusSeconds(60);
        assertThat(leased("support")).as("nobody is made anew").isEmpty();
        assertThat(leased("crm")).extracting(LeasedDelivery::operation).containsExactly(Delivery.Operation.DELETE);
    }

    private void broughtBack() {
        hub.now = hub.now.plusSeconds(60);
        assertThat(leased("crm")).isEmpty();
        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::operation)
                .containsExactly(Delivery.Operation.CREATE);
    }

    /** Without settling anything before. */
    private List<LeasedDelivery> leased(String system) {
        return hub.hub.leasing().lease(system, CONTACT, 100);
    }
}
