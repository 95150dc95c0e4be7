package dev.serai.component;

import org.apache.camel.spi.Metadata;

/** The headers and properties that {@code hub:} sets or reads. Camel takes them from no untrusted sender. */
public final class HubConstants {
    @Metadata(
            label = "receive",
            description = "The sender's id of the event, by which it is accepted once.",
            javaType = "String")
    public static final String EVENT_ID = "CamelHubEventId";

    @Metadata(
            label = "receive,deliveries",
            description = "The id of the external record. Of a delivery that creates it is absent.",
            javaType = "String")
    public static final String EXTERNAL_ID = "CamelHubExternalId";

    @Metadata(
            label = "receive,deliveries",
            description = "What is done to the external record: create, update or delete; for receive also hint.",
            javaType = "String",
            enums = "create,update,delete,hint")
    public static final String OPERATION = "CamelHubOperation";

    @Metadata(
            label = "receive",
            description = "Whether absent fields are unchanged rather than cleared.",
            javaType = "Boolean",
            defaultValue = "false")
    public static final String PARTIAL = "CamelHubPartial";

    @Metadata(
            label = "receive",
            description = "The external version; a number where it grows with every change of the external record.",
            javaType = "Object")
    public static final String VERSION = "CamelHubVersion";

    @Metadata(
            label = "receive",
            description =
                    "When it changed, on the system's own clock: an instant, ISO 8601 text, or milliseconds since 1970.",
            javaType = "Object")
    public static final String CHANGED_AT = "CamelHubChangedAt";

    @Metadata(
            label = "receive",
            description = "After receive: how many of the changes were new. The others were accepted before.",
            javaType = "Integer")
    public static final String ACCEPTED = "CamelHubAccepted";

    @Metadata(label = "deliveries", description = "The system that the delivery is for.", javaType = "String")
    public static final String SYSTEM = "CamelHubSystem";

    @Metadata(label = "deliveries,outcome", description = "The entity of the delivery.", javaType = "String")
    public static final String ENTITY = "CamelHubEntity";

    @Metadata(label = "deliveries", description = "The record that is delivered.", javaType = "Long")
    public static final String RECORD_ID = "CamelHubRecordId";

    @Metadata(label = "deliveries", description = "Names the lease.", javaType = "Long")
    public static final String TOKEN = "CamelHubToken";

    @Metadata(label = "sweep", description = "After sweep: whether it was done.", javaType = "Boolean")
    public static final String SWEPT = "CamelHubSwept";

    @Metadata(label = "sweep", description = "After sweep: how many pages were read.", javaType = "Integer")
    public static final String PAGES = "CamelHubPages";

    @Metadata(label = "sweep", description = "After sweep: how many items those pages had.", javaType = "Long")
    public static final String CHANGES = "CamelHubChanges";

    @Metadata(
            label = "sweep",
            description = "After sweep: why it was not done or stopped before the end; absent where it reached it.",
            javaType = "String")
    public static final String FAILURE = "CamelHubFailure";

    @Metadata(
            label = "backfill",
            description = "After backfill: which one was started or is under way.",
            javaType = "Long")
    public static final String BACKFILL_ID = "CamelHubBackfillId";

    /** The exchange property with what is in the exchange's hands: a leased delivery, or the list of those that were grouped. */
    static final String IN_HAND = "CamelHubInHand";

    private HubConstants() {}
}
