package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.SystemSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Systems of a hub under test that are described otherwise than those of the fixture. */
final class Descriptions {
    private Descriptions() {}

    /** Gives the contacts of that system another description. */
    static void change(HubFixture hub, String system, UnaryOperator<SystemSpec.Resource> otherwise) {
        var systems = new HashMap<>(hub.catalog.systems());
        systems.computeIfPresent(
                system,
                (name, spec) -> with(spec, otherwise.apply(spec.entities().get(CONTACT))));
        hub.catalog = new Catalog(hub.catalog.entities(), systems, hub.catalog.mappings());
    }

    /** The same without a way to read one by its id. */
    static SystemSpec.Resource unreadable(SystemSpec.Resource told) {
        return new SystemSpec.Resource(
                told.description(),
                told.item(),
                told.visibleAfter(),
                told.headers(),
                told.list(),
                null,
                told.find(),
                told.create(),
                told.update(),
                told.upsert(),
                told.delete(),
                told.batch(),
                told.webhook());
    }

    private static SystemSpec with(SystemSpec spec, SystemSpec.Resource contacts) {
        return new SystemSpec(
                spec.system(),
                spec.description(),
                spec.baseUrl(),
                spec.authentication(),
                spec.headers(),
                spec.limits(),
                spec.errors(),
                Map.of(CONTACT, contacts));
    }
}
