package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tool that takes part by routes, which can be read and searched, is read and searched as one with a file is (S13, S18, S19). */
class ToolsWithoutFileTest {
    private final HubFixture hub = new HubFixture();

    @BeforeEach
    void byRoutes() {
        var systems = new HashMap<>(hub.catalog.systems());
        systems.remove("support");
        hub.catalog = new Catalog(
                hub.catalog.entities(),
                systems,
                hub.catalog.mappings(),
                Map.of(),
                Set.of("support.contact.get", "support.contact.find"));
    }

    @Test
    void isSearchedBeforeACreate() {
        there("Ada");
        hub.found = value -> List.of(hub.there.get(support("4711")));
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        assertThat(hub.lease("support")).as("she is there").isEmpty();
        assertThat(hub.link(support("4711")).live()).isTrue();
    }

    @Test
    void isReadToLearnWhetherACopyIsBack() {
        hub.receive(hub.told(support("4711"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(support("4711"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
        there("Ada");
        hub.receive(hub.told(support("4711"), "Ada", "ada@example.org", null));
        hub.settle();
        assertThat(hub.link(support("4711")).live()).isTrue();
    }

    private void there(String name) {
        var content = contact("support", name, "ada@example.org", null);
        hub.there.put(support("4711"), new Remote.Item("4711", content, null, null, null, false));
    }
}
