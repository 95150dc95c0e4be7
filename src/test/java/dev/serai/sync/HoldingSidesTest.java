package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.store.DryRunRows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Where plans are asked for, a system that a file lets the hub write to from now on is told nothing before that is counted, and approved where it is more than the set share. */
class HoldingSidesTest {
    private static final int PEOPLE = 3;

    private final HubFixture hub = new HubFixture();
    private final Catalog shipped = hub.catalog;
    private final Catalog onlyRead = ChangedFiles.supportOnlyRead().catalog();

    private Approving asked(HubFixture whose, double share) {
        var approving = new Approving(whose.hub.context(), new DryRunRows(whose.database()), OptionalDouble.of(share));
        whose.hub.context().asks(approving);
        return approving;
    }

    private void lookAtAll(HubFixture whose) {
        while (whose.hub.sides().step() > 0) {
            // page by page
        }
    }

    private void tell(String id, String name) {
        hub.receive(hub.told(crm(id), name, id + "@example.org", "Engines"));
        hub.settle();
    }

    /** People of the CRM whom the support desk was never told of, and now it is written to. */
    private void supportIsWrittenToFromNowOn() {
        hub.catalog = onlyRead;
        lookAtAll(hub);
        for (var at = 0; at < PEOPLE; at++) {
            tell("c-" + at, "Ada" + at);
        }
        hub.catalog = shipped;
        for (var at = 0; at < PEOPLE; at++) {
            tell("c-" + at, "Ada" + at);
        }
    }

    private SidePlan held() {
        return hub.hub.sides().held(CONTACT).get("support");
    }

    @Test
    void nothingIsWrittenThereBeforeAPersonLetIt() {
        var approving = asked(hub, 0.5);
        supportIsWrittenToFromNowOn();
        assertThat(hub.lease("support")).as("before anybody counted").isEmpty();
        assertThat(approving.approveSide("support", CONTACT, "grace")).isEmpty();
        lookAtAll(hub);
        assertThat(held()).isEqualTo(new SidePlan("support", CONTACT, null, PEOPLE, false, null));
        assertThat(approving.needed(held())).isTrue();
        assertThat(hub.lease("support")).isEmpty();
        assertThat(hub.lease("email")).as("others go on").hasSize(PEOPLE);
        assertThat(approving
                        .approveSide("support", CONTACT, "grace")
                        .orElseThrow()
                        .approval()
                        .author())
                .isEqualTo("grace");
        lookAtAll(hub);
        assertThat(hub.lease("support")).hasSize(PEOPLE);
        assertThat(held()).isNull();
    }

    @Test
    void whatIsNoMoreThanTheShareNeedsNobody() {
        asked(hub, 1);
        supportIsWrittenToFromNowOn();
        assertThat(hub.lease("support")).isEmpty();
        lookAtAll(hub);
        assertThat(hub.lease("support")).hasSize(PEOPLE);
    }

    @Test
    void whereNoShareIsSetNobodyWaits() {
        supportIsWrittenToFromNowOn();
        assertThat(hub.lease("support")).hasSize(PEOPLE);
    }

    /** As after an upgrade, or where the setting came later. */
    @Test
    void whatWasWrittenToBeforeAnybodyLookedIsWrittenTo() {
        tell("c-1", "Ada");
        asked(hub, 0);
        assertThat(hub.lease("support")).hasSize(1);
        lookAtAll(hub);
        tell("c-2", "Grace");
        assertThat(hub.lease("support")).hasSize(1);
    }

    @Test
    void itIsHeldAfterARestartAsWell() {
        asked(hub, 0.5);
        supportIsWrittenToFromNowOn();
        lookAtAll(hub);
        var again = hub.restarted();
        asked(again, 0.5);
        assertThat(again.lease("support")).isEmpty();
        lookAtAll(again);
        assertThat(again.lease("support")).isEmpty();
    }

    @Test
    void whatWasLetAndIsNotWrittenToAnyMoreIsNewWhenItReturns() {
        asked(hub, 0);
        lookAtAll(hub);
        tell("c-1", "Ada");
        assertThat(hub.lease("support")).hasSize(1);
        hub.catalog = onlyRead;
        lookAtAll(hub);
        hub.catalog = shipped;
        tell("c-2", "Grace");
        lookAtAll(hub);
        assertThat(hub.lease("support")).isEmpty();
    }

    /** Another replica let it before: what that one knows is not what is so. */
    @Test
    void everyReplicaHoldsWhatOneOfThemForgot() {
        asked(hub, 0);
        lookAtAll(hub);
        var other = hub.restarted();
        asked(other, 0);
        tell("c-1", "Ada");
        other.now = hub.now;
        assertThat(other.lease("support")).hasSize(1);
        hub.catalog = onlyRead;
        lookAtAll(hub);
        hub.catalog = shipped;
        tell("c-2", "Grace");
        other.now = hub.now;
        assertThat(other.lease("support")).isEmpty();
    }

    @Test
    void whatWaitsToBeApprovedIsNotWrittenAgain() throws Exception {
        asked(hub, 0.5);
        supportIsWrittenToFromNowOn();
        lookAtAll(hub);
        var before = text("select xmin::text from side_plan where system = 'support' and entity = 'contact'");
        assertThat(hub.hub.sides().step()).isZero();
        assertThat(text("select xmin::text from side_plan where system = 'support' and entity = 'contact'"))
                .isEqualTo(before);
    }

    /** It is let in at the very moment in which a person approves it. */
    @Test
    void whoApprovesTakesNothingBack() throws Exception {
        var approving = asked(hub, 0.5);
        supportIsWrittenToFromNowOn();
        lookAtAll(hub);
        try (var connection = hub.database().getConnection();
                var letting = connection.createStatement()) {
            connection.setAutoCommit(false);
            letting.executeUpdate("update side_plan set let = true where system = 'support' and entity = 'contact'");
            var approval = CompletableFuture.runAsync(() -> approving.approveSide("support", CONTACT, "grace"));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() ->
                            !text("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                                    .equals("0"));
            connection.commit();
            approval.join();
        }
        assertThat(text("select let::text from side_plan where system = 'support' and entity = 'contact'"))
                .isEqualTo("true");
    }

    private String text(String query) throws SQLException {
        try (var connection = hub.database().getConnection();
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }
}
