package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.Strategy;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of keys that two records have or want: nothing stands still because of them (S3). */
class SharedKeysTest {
    private final HubFixture hub = new HubFixture();

    @Test
    void settlesPartialChangesOfPeopleWhoShareAPhone() {
        var ada = contact("crm", "Ada", "ada@example.org", null);
        ada.put("phone_number", "+442079460000");
        var bob = contact("crm", "Bob", "bob@example.org", null);
        bob.put("phone_number", "+442079460000");
        hub.receive(
                hub.change(crm("c-1"), Change.Kind.UPSERT, ada, hub.now),
                hub.change(crm("c-2"), Change.Kind.UPSERT, bob, hub.now));
        hub.settle();
        hub.receive(
                partial(crm("c-1"), Map.of("job_title", "Analyst")),
                partial(crm("c-2"), Map.of("job_title", "Builder")));
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-1")).recordId(), "jobTitle")).isEqualTo("Analyst");
        assertThat(hub.value(hub.link(crm("c-2")).recordId(), "jobTitle")).isEqualTo("Builder");
        assertThat(hub.queries.causes()).isEmpty();
    }

    @Test
    void asksWhenADeletedRecordComesBackWhoseAddressSomebodyElseHasNow() {
        hub.receive(
                hub.told(crm("c-1"), "Ada", "ada@example.org", null),
                hub.told(support("7"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now.plusSeconds(1)));
        hub.settle();
        hub.receive(hub.told(crm("c-2"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.receive(partial(support("7"), Map.of("organization", "Analytical")));
        hub.settle();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY))
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.externalId()).isEqualTo("7"));
        hub.receive(hub.told(crm("c-3"), "Bob", "bob@example.org", null));
        hub.settle();
        assertThat(hub.link(crm("c-3"))).as("nobody waits behind it").isNotNull();
    }

    @Test
    void refusesADecisionThatGivesAnAddressASecondOwner() {
        var manual = new HubFixture(Strategy.MANUAL);
        manual.receive(
                manual.told(crm("c-1"), "Ada", "ada@example.org", null),
                manual.told(support("7"), "Ada", "ada@example.org", null),
                manual.told(crm("c-2"), "Bob", "bob@example.org", null));
        manual.settle();
        manual.receive(
                manual.told(crm("c-1"), "Ada", "ada@one.example.org", null),
                manual.told(support("7"), "Ada", "ada@two.example.org", null));
        manual.settle();
        var conflict = manual.conflicts(Conflict.Kind.FIELD).get(0);
        var taken = new Decision(Choice.VALUE, "bob@example.org", null);
        assertThatThrownBy(() -> manual.hub.conflicts().resolve(conflict.id(), taken, "grace"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another record")
                .hasMessageNotContaining("bob@");
        assertThat(manual.hub
                        .conflicts()
                        .resolve(conflict.id(), new Decision(Choice.VALUE, "ada@three.example.org", null), "grace"))
                .isPresent();
    }

    private Change partial(ExternalId external, Map<String, Object> content) {
        hub.now = hub.now.plusSeconds(1);
        return new Change(
                0,
                external,
                Change.Kind.UPSERT,
                null,
                true,
                content,
                null,
                null,
                hub.now,
                null,
                hub.now,
                Lane.CRITICAL,
                null);
    }
}
