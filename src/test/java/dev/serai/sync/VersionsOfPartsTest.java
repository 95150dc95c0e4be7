package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.Lane;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write is conditional on the version of which everything was heard: a part of a later one says nothing of those between, whose messages may be lost (S14, I5). */
class VersionsOfPartsTest {
    private final HubFixture hub = new HubFixture();

    /** Ada is in both, and the CRM's first version of her is known. */
    @BeforeEach
    void known() {
        var ada = new HashMap<>(contact("crm", "Ada", "ada@example.org", null));
        ada.put("phone_number", null);
        hub.receive(told(1, ada, false));
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", null));
        hub.settle();
    }

    /** Found by the simulation: a tag had been added in the version whose message was lost, and was written over. */
    @Test
    void isThatBeforeTheOneNobodyHeardOf() {
        hub.receive(told(3, Map.of("first_name", "Augusta"), true));
        assertThat(versionOfTheNextWrite()).isEqualTo("1");
    }

    @Test
    void isTheNextOneWhereNothingIsBetween() {
        hub.receive(told(2, Map.of("first_name", "Augusta"), true));
        assertThat(versionOfTheNextWrite()).isEqualTo("2");
    }

    @Test
    void isThatOfAWhole() {
        hub.receive(told(3, Map.of("first_name", "Augusta"), true));
        hub.receive(told(3, contact("crm", "Augusta", "ada@example.org", null), false));
        assertThat(versionOfTheNextWrite()).isEqualTo("3");
    }

    @Test
    void isTheLastOneHeardOfWhereNobodyCanBeAsked() {
        Descriptions.change(hub, "crm", Descriptions::unreadable);
        hub.receive(told(3, Map.of("first_name", "Augusta"), true));
        assertThat(versionOfTheNextWrite()).isEqualTo("3");
    }

    private String versionOfTheNextWrite() {
        hub.settle();
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", "Analytical Engines"));
        hub.settle();
        return hub.lease("crm").get(0).version();
    }

    private Change told(long version, Map<String, Object> content, boolean partial) {
        hub.now = hub.now.plusSeconds(1);
        return new Change(
                0,
                crm("c-1"),
                Change.Kind.UPSERT,
                null,
                partial,
                content,
                String.valueOf(version),
                version,
                hub.now,
                null,
                hub.now,
                Lane.CRITICAL,
                null);
    }
}
