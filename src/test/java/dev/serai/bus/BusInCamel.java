package dev.serai.bus;

import dev.serai.catalog.Catalog;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.store.PostgresStore;
import dev.serai.sync.Hub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;

/** One replica's end of the bus: the routes that publish and take, over real brokers and a real inbox, in which nothing is settled. */
final class BusInCamel implements AutoCloseable {
    private static final Catalog CATALOG =
            new ReadingFiles(Path.of("routes")).read().catalog();

    private final CamelContext camel = new DefaultCamelContext();
    private final Hub hub;
    private final Publishing publishing;

    private record Settings(String topic) implements BusSettings {
        @Override
        public Kind kind() {
            return Kind.KAFKA;
        }

        @Override
        public int partitions() {
            return 4;
        }

        @Override
        public short copies() {
            return 1;
        }

        @Override
        public int consumers() {
            return 2;
        }
    }

    /** @param taking what stands in the place of the bean that takes */
    BusInCamel(String brokers, String topic, DataSource database, Function<Taking, Object> taking) throws Exception {
        hub = new Hub(
                new PostgresStore(database),
                () -> CATALOG,
                InstantSource.system(),
                null,
                Duration.ofMinutes(2),
                () -> 0,
                new Random(1));
        var kafka = new KafkaComponent();
        kafka.getConfiguration().setBrokers(brokers);
        camel.addComponent("kafka", kafka);
        camel.getRegistry().bind("taking", taking.apply(new Taking(hub, () -> CATALOG)));
        var settings = new Settings(topic);
        var made = new BusTopic(camel, settings);
        publishing = new Publishing(camel, made);
        hub.receiving().start();
        camel.getShutdownStrategy().setTimeout(5);
        camel.addRoutes(new BusRoutes(settings, made));
        camel.start();
    }

    /** As {@code hub:receive} does. */
    void receive(Change... changes) throws Exception {
        publishing.receive(List.of(changes)).toCompletableFuture().get();
    }

    /** Something that no hub sent. */
    void stray(String topic, String key, String text) {
        camel.createProducerTemplate().sendBodyAndHeader("kafka:" + topic, text, KafkaConstants.KEY, key);
    }

    static Change edit(String id, long version) {
        return change(id, "edit-" + id + "-" + version, version);
    }

    static Change change(String id, String event, Long version) {
        return new Change(
                0,
                new ExternalId("crm", "contact", id),
                Change.Kind.UPSERT,
                event,
                false,
                Map.of("email_address", id + "@example.org"),
                version == null ? null : version.toString(),
                version,
                null,
                null,
                Instant.now(),
                Lane.CRITICAL,
                null);
    }

    @Override
    public void close() throws Exception {
        camel.stop();
        hub.receiving().close();
    }
}
