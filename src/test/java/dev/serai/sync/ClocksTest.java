package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of two edits is the later one, where clocks of systems are hours wrong (S9). */
class ClocksTest {
    private final HubFixture hub = new HubFixture();
    private long record;

    /** Ada is in the CRM and in the support desk. */
    @BeforeEach
    void introduced() {
        told(crm("c-1"), "Old Ltd", hub.now);
        hub.accepted(hub.lease("support").get(0), "7");
        record = hub.link(crm("c-1")).recordId();
    }

    @Test
    void theLaterEditWinsThoughItsClockIsHoursBehind() {
        hub.ahead.put("support", Duration.ofHours(-2));
        var edited = minuteLater();
        told(crm("c-1"), "Crm Ltd", edited);
        edited = minuteLater();

        told(support("7"), "Support Ltd", edited.minus(Duration.ofHours(2)));

        assertThat(hub.value(record, "company")).isEqualTo("Support Ltd");
        assertThat(stamp()).isEqualTo(new Stamp(edited, "support"));
    }

    @Test
    void theEarlierEditLosesThoughItsClockIsHoursAhead() {
        hub.ahead.put("support", Duration.ofHours(2));
        var earlier = minuteLater();
        told(crm("c-1"), "Crm Ltd", minuteLater());

        told(support("7"), "Support Ltd", earlier.plus(Duration.ofHours(2)));

        assertThat(hub.value(record, "company")).isEqualTo("Crm Ltd");
    }

    /** A clock that goes wrong between two measurements, say. */
    @Test
    void aTimeInTheFutureCountsAsTheReceipt() {
        var heard = minuteLater();
        told(support("7"), "Support Ltd", heard.plus(Duration.ofHours(3)));
        assertThat(stamp()).isEqualTo(new Stamp(heard, "support"));

        told(crm("c-1"), "Crm Ltd", minuteLater());

        assertThat(hub.value(record, "company")).as("the later edit").isEqualTo("Crm Ltd");
    }

    private Instant minuteLater() {
        hub.now = hub.now.plusSeconds(60);
        return hub.now;
    }

    /** Hears now of what the system says was done then. */
    private void told(ExternalId external, String company, Instant then) {
        var content = contact(external.system(), "Ada", "ada@example.org", company);
        hub.receive(hub.change(external, Change.Kind.UPSERT, content, then));
        hub.settle();
    }

    private Stamp stamp() {
        var stored = hub.store.inTransaction(tx -> tx.lock(List.of(record)));
        return stored.get(record).fields().get("company").stamp();
    }
}
