package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However much waits of an entity whose file is gone: nobody else waits behind it, and with the file back it comes at once. */
class RemovedEntityQueuesTest {
    private static final int MANY = 120;
    private static final ExternalId CUSTOMER = new ExternalId("crm", "customer", "k-1");

    private final HubFixture hub = new HubFixture();
    private final Catalog with = hub.catalog;
    private final Catalog without = ChangedFiles.withoutContacts().catalog();
    private final List<ExternalId> asked = new ArrayList<>();

    RemovedEntityQueuesTest() {
        hub.reading = asked::add;
    }

    private Change hint(ExternalId external) {
        return Hints.hint(external, hub.now, Lane.CRITICAL, null);
    }

    @Test
    void nobodyIsReadLaterForItsHints() {
        hub.receive(
                IntStream.range(0, MANY).mapToObj(at -> hint(crm("c-" + at))).toArray(Change[]::new));
        hub.catalog = without;
        hub.receive(hint(CUSTOMER));
        assertThat(hub.hub.hints().answer()).isEqualTo(1);
        assertThat(asked).containsExactly(CUSTOMER);
        assertThat(hub.hub.hints().answer()).isZero();
        hub.catalog = with;
        hub.settle();
        assertThat(asked).hasSize(1 + MANY);
    }

    @Test
    void nothingThatIsDueOfItIsClaimedToBeLookedUp() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.catalog = without;
        assertThat(hub.hub.lookUps().lookUp()).isZero();
        hub.catalog = with;
        assertThat(hub.hub.lookUps().lookUp()).isPositive();
        assertThat(hub.hub.leasing().lease("email", CONTACT, 10)).hasSize(1);
    }
}
