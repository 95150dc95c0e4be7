package dev.serai.system;

import dev.serai.catalog.SystemSpec;
import dev.serai.sync.ReadingEverything;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;

/** Everything that a live system lists, read without a hub. Read-only. */
public final class Everything {
    private final RestSystem system;

    /** @throws IllegalStateException naming all settings that are missing */
    public Everything(CamelContext context, SystemSpec spec, UnaryOperator<String> settings) {
        system = new RestSystem(spec, settings, new CamelTransport(context), InstantSource.system());
    }

    /**
     * Gives the external id and the content of each.
     *
     * @throws IllegalStateException with the reason where a page cannot be read
     */
    public void read(String entity, BiConsumer<String, Map<String, Object>> each) {
        ReadingEverything.read(
                cursor -> system.list(entity, cursor), item -> each.accept(item.externalId(), item.content()));
    }
}
