package dev.serai.system;

import org.apache.camel.spi.Metadata;

/** The headers of the {@code system:} component. Camel strips them from what untrusted senders send (STYLE 14). */
public final class SystemConstants {
    @Metadata(
            label = "producer",
            description =
                    "The external id: what get reads, and what the routes direct:SYSTEM.ENTITY.get are asked for.",
            javaType = "String")
    public static final String EXTERNAL_ID = "CamelHubExternalId";

    @Metadata(
            label = "producer",
            description = "The identity key that find searches by; the value is the body.",
            javaType = "String")
    public static final String KEY = "CamelHubKey";

    @Metadata(
            label = "producer",
            description = "Set by verify: names this webhook, the same whenever its sender repeats it.",
            javaType = "String")
    public static final String EVENT_ID = "CamelHubEventId";

    @Metadata(label = "producer", description = "The system, as the endpoint has it.", javaType = "String")
    public static final String SYSTEM = "CamelHubSystem";

    @Metadata(label = "producer", description = "The entity, as the endpoint has it.", javaType = "String")
    public static final String ENTITY = "CamelHubEntity";

    private SystemConstants() {}
}
