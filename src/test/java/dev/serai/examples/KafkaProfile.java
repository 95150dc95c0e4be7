package dev.serai.examples;

import dev.serai.KafkaBroker;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A hub with the files of docs/examples/kafka, a broker and its topics. */
public final class KafkaProfile implements QuarkusTestProfile {
    private static final List<String> TOPICS =
            List.of("customer-changes", "customer-changes-refused", "customer-events");

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            var broker = KafkaBroker.started(Files.createTempDirectory("kafka"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker)));
            topics(broker.address());
            return Map.of("serai.routes", "docs/examples/kafka", "camel.component.kafka.brokers", broker.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void topics(String brokers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(TOPICS.stream()
                            .map(name -> new NewTopic(name, Optional.of(3), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(KafkaBroker broker) {
        try {
            broker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
