package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A form of a value that its own mapping cannot read again: what the system accepted is done, and is not sent for ever (S5, I3). */
class UnreadableFormTest {
    private final HubFixture hub = new HubFixture();

    @Test
    void whatWasAcceptedIsDone() {
        hub.catalog = ChangedFiles.shipped()
                .with(
                        "support/contact.mapping.yaml",
                        "field: company, in: [trim] }",
                        "field: company, in: [{ date: { format: dd.MM.yyyy } }], out: [{ cut: { length: 3 } }] }")
                .catalog();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Analytical Engines"));
        hub.settle();
        hub.accepted(hub.lease("support").get(0), "4711");
        assertThat(hub.link(support("4711")).live()).isTrue();

        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Difference Engines"));
        hub.settle();
        hub.accepted(hub.lease("support").get(0), null);

        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        assertThat(hub.hub.unknown().resolve()).isZero();
        assertThat(hub.lease("support")).isEmpty();
    }
}
