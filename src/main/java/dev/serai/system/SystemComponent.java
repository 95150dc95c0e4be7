package dev.serai.system;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Calls the systems that the {@code NAME.system.yaml} files describe. */
@Component("system")
public final class SystemComponent extends DefaultComponent {
    private Systems systems;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var parts = remaining.split("/", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException(
                    "\"system:" + remaining + "\" names no system and entity; write it like system:crm/contact");
        }
        var endpoint = new SystemEndpoint(uri, this, parts[0], parts[1]);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The systems of the catalog in force: the bean of that type, unless one was set. */
    Systems systems() {
        if (systems == null) {
            systems = getCamelContext().getRegistry().findSingleByType(Systems.class);
        }
        if (systems == null) {
            throw new IllegalStateException("the registry has no bean of type " + Systems.class.getName());
        }
        return systems;
    }

    void use(Systems given) {
        this.systems = given;
    }
}
