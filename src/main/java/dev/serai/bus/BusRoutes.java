package dev.serai.bus;

import jakarta.inject.Singleton;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** What is received goes by Kafka to be settled, where serai.bus says so. What it guarantees, docs/bus.md says. */
@Singleton
final class BusRoutes extends RouteBuilder {
    private static final String LARGEST = "33554432";

    /** A webhook is answered only when all copies have it, and before its sender gives up; a sender that repeats itself overtakes nothing. */
    private static final String DURABLY = "?requestRequiredAcks=all&enableIdempotence=true&lingerMs=2"
            + "&requestTimeoutMs=4000&deliveryTimeoutMs=8000&maxBlockMs=4000"
            + "&maxRequestSize=" + LARGEST + "&bufferMemorySize=" + LARGEST;

    /** From the beginning where nothing was taken yet, some at a time, and told to the brokers by whoever took it. */
    private static final String IN_ORDER = "?groupId=%s&consumersCount=%d&autoOffsetReset=earliest"
            + "&batching=true&autoCommitEnable=false&allowManualCommit=true"
            + "&maxPollRecords=500&pollTimeoutMs=500&fetchMaxBytes=4194304&metadataMaxAgeMs=30000"
            + "&additionalProperties.allow.auto.create.topics=false";

    private static final long AT_FIRST_MILLIS = 200;
    private static final long AT_MOST_MILLIS = 5_000;

    private final BusSettings settings;
    private final BusTopic topic;

    BusRoutes(BusSettings settings, BusTopic topic) {
        this.settings = settings;
        this.topic = topic;
    }

    @Override
    public void configure() {
        if (settings.kind() == BusSettings.Kind.KAFKA) {
            topic.begin();
            publishing();
            taking();
        }
    }

    private void publishing() {
        from("direct:bus")
                .routeId("bus-publishing")
                .routeDescription("Everything that is received, to the brokers.")
                .errorHandler(noErrorHandler())
                .to("kafka:" + settings.topic() + DURABLY);
    }

    private void taking() {
        from("kafka:" + settings.topic() + IN_ORDER.formatted(settings.topic(), settings.consumers()))
                .routeId("bus-taking")
                .routeDescription("From the brokers to the inbox, in the order of each external record.")
                // Nothing later is taken before it, for as long as the database is away.
                .errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(-1)
                        .redeliveryDelay(AT_FIRST_MILLIS)
                        .useExponentialBackOff()
                        .maximumRedeliveryDelay(AT_MOST_MILLIS)
                        .retryAttemptedLogLevel(LoggingLevel.WARN)
                        .logRetryStackTrace(false))
                .bean("taking", "take");
    }
}
