package dev.serai;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged hub with Kafka between receiving and settling, and a real broker; what becomes of failures is in {@code BusFlowsTest}. */
class BusIT {
    private static final String TOPIC = "serai-changes";

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static SampleHub hub;

    @BeforeAll
    static void start() throws IOException {
        broker = KafkaBroker.started(folder.resolve("kafka"));
        hub = new SampleHub(
                folder,
                Map.of(
                        "SERAI_BUS", "kafka",
                        "SERAI_BUS_COPIES", "1",
                        "SERAI_BUS_PARTITIONS", "4",
                        "CAMEL_COMPONENT_KAFKA_BROKERS", broker.address()));
    }

    @AfterAll
    static void stop() throws IOException {
        hub.close();
        broker.close();
    }

    @Test
    void whatSomebodyEntersReachesTheOtherToolsOverTheBus() throws Exception {
        hub.tool("crm")
                .contentType(ContentType.JSON)
                .body(Map.of("first_name", "Ada", "email_address", "ada@bus.example"))
                .post("/people/contacts")
                .then()
                .statusCode(201);
        for (var tool : new String[] {"support", "email"}) {
            soon(() -> assertThat(
                            hub.tool(tool).get("/people/contacts?limit=100").asString())
                    .contains("ada@bus.example"));
        }
        soon(() -> assertThat(taken()).isPositive());
    }

    /** How many messages the broker was told of that they were taken. */
    private static long taken() throws Exception {
        var settings = new Properties();
        settings.put("bootstrap.servers", broker.address());
        try (var admin = Admin.create(settings)) {
            return admin.listConsumerGroupOffsets(TOPIC).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }
}
