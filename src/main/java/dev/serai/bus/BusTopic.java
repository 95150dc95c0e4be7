package dev.serai.bus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic of the bus: made where there is none, as one that keeps everything until it is taken (I1), and rid of what was. */
final class BusTopic {
    private static final System.Logger LOG = System.getLogger(BusTopic.class.getName());
    private static final long PATIENCE_SECONDS = 10;
    private static final long SOON_SECONDS = 5;
    private static final long EVERY_SECONDS = 30;

    /** Of a topic that the hub makes: nothing goes by its age, and a webhook fits as it is, also where it is as large as the hub takes. */
    private static final Map<String, String> KEPT =
            Map.of("retention.ms", "-1", "retention.bytes", "-1", "max.message.bytes", "33554432");

    private static final Pattern SECURITY = Pattern.compile("security[.]|sasl[.]|ssl[.]");

    private final CamelContext camel;
    private final BusSettings settings;
    private volatile boolean there;

    BusTopic(CamelContext camel, BusSettings settings) {
        this.camel = camel;
        this.settings = settings;
    }

    /** Whether it is known to be there; brokers that make topics themselves would make another one. */
    boolean there() {
        return there;
    }

    /** Looks after it from now on. Before the routes: a consumer that finds no topic looks for it only now and then. */
    void begin() {
        look();
        camel.getExecutorServiceManager()
                .newScheduledThreadPool(this, "HubBusTopic", 1)
                .scheduleWithFixedDelay(this::look, SOON_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Makes it if need be and deletes what was taken. What fails is tried again with the next turn. */
    void look() {
        try (var admin = Admin.create(brokers())) {
            if (!there) {
                make(admin);
            }
            deleteTaken(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The topic {0} cannot be looked after now, which is tried again: {1}",
                    settings.topic(),
                    e.getCause() == null ? e.toString() : e.getCause().toString());
        }
    }

    /** As the component {@code kafka} is told to reach them. */
    private Properties brokers() {
        var configuration = camel.getComponent("kafka", KafkaComponent.class).getConfiguration();
        var brokers = configuration.createProducerProperties();
        brokers.keySet().removeIf(name -> !SECURITY.matcher(name.toString()).lookingAt());
        brokers.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.getBrokers());
        brokers.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        brokers.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return brokers;
    }

    private void make(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        var topic = new NewTopic(settings.topic(), Optional.of(settings.partitions()), Optional.of(settings.copies()));
        try {
            admin.createTopics(List.of(topic.configs(KEPT))).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        there = true;
    }

    private void deleteTaken(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, RecordsToDelete> taken = admin
                .listConsumerGroupOffsets(settings.topic())
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() != null)
                .filter(entry -> entry.getKey().topic().equals(settings.topic()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> RecordsToDelete.beforeOffset(entry.getValue().offset())));
        if (!taken.isEmpty()) {
            admin.deleteRecords(taken).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
