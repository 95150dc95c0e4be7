package dev.serai.examples;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Kafka as the source and the destination of events, with the files of docs/examples/kafka and a real broker. */
@QuarkusTest
@TestProfile(KafkaProfile.class)
class KafkaExampleTest {
    @ConfigProperty(name = "camel.component.kafka.brokers")
    String brokers;

    @Inject
    Inspecting inspecting;

    @Test
    void whatIsPublishedBecomesARecordAndIsToldInOrderUnderItsKey() throws Exception {
        publish(
                "erp-1",
                event("e-1", "erp-1", "{\"name\":\" Raven \",\"domain\":\"Raven.example\",\"tier\":\"silver\"}"));
        publish("erp-1", event("e-2", "erp-1", "{\"tier\":\"gold\"}"));
        publish("erp-1", event("e-2", "erp-1", "{\"tier\":\"gold\"}"));
        publish("erp-1", event("e-3", "erp-1", "{\"tier\":\"platinum\"}"));

        soon(() -> assertThat(tiers("raven.example")).containsExactly("silver", "gold", "platinum"));
        assertThat(told("raven.example").stream().map(ConsumerRecord::key).distinct())
                .as("one key for all that is told of one record")
                .hasSize(1)
                .doesNotContainNull();
    }

    @Test
    void whatIsNoEventGoesToATopicOfItsOwnAndStopsNothing() throws Exception {
        publish("erp-2", "not JSON");
        publish("erp-2", "{\"id\":\"e-4\",\"changes\":{}}");
        publish("erp-2", event("e-5", "erp-2", "{\"name\":\"Tern\",\"domain\":\"tern.example\"}"));

        soon(() -> assertThat(inspecting.records("customer", "domain", "tern.example", 1))
                .hasSize(1));
        soon(() -> assertThat(all("customer-changes-refused").stream().map(ConsumerRecord::value))
                .contains("not JSON", "{\"id\":\"e-4\",\"changes\":{}}"));
    }

    private static String event(String id, String customer, String changes) {
        return "{\"id\":\"%s\",\"at\":\"2026-03-01T10:00:0%sZ\",\"customer\":\"%s\",\"changes\":%s}"
                .formatted(id, id.substring(2), customer, changes);
    }

    private void publish(String key, String event) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("customer-changes", key, event)).get();
        }
    }

    private List<String> tiers(String domain) throws Exception {
        var tiers = new ArrayList<String>();
        for (var told : told(domain)) {
            tiers.add(read(told).at("/data/record/tier").asText());
        }
        return tiers;
    }

    private List<ConsumerRecord<String, String>> told(String domain) throws Exception {
        var told = new ArrayList<ConsumerRecord<String, String>>();
        for (var event : all("customer-events")) {
            if (domain.equals(read(event).at("/data/record/domain").asText())) {
                told.add(event);
            }
        }
        return told;
    }

    private static JsonNode read(ConsumerRecord<String, String> event) throws Exception {
        return new ObjectMapper().readTree(event.value());
    }

    /** Everything that the topic holds now. */
    private List<ConsumerRecord<String, String>> all(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new org.apache.kafka.common.TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<String, String>>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }
}
