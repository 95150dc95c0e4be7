package dev.serai.flows;

import dev.serai.KafkaBroker;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The shipped files, with Kafka between receiving and settling. */
public final class BusProfile implements QuarkusTestProfile {
    static final String FOLDER = "tests.kafka.folder";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            var folder = Files.createTempDirectory("kafka");
            var broker = KafkaBroker.started(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker)));
            return Map.of(
                    "serai.bus",
                    "kafka",
                    "serai.bus.copies",
                    "1",
                    "serai.bus.partitions",
                    "4",
                    "camel.component.kafka.brokers",
                    broker.address(),
                    FOLDER,
                    folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
