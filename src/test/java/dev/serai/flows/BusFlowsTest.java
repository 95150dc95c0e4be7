package dev.serai.flows;

import static dev.serai.flows.ContactTools.addInCrm;
import static dev.serai.flows.ContactTools.edit;
import static dev.serai.flows.ContactTools.events;
import static dev.serai.flows.ContactTools.inEmail;
import static dev.serai.flows.ContactTools.inSupport;
import static dev.serai.flows.CrmWebhook.event;
import static dev.serai.flows.CrmWebhook.send;
import static dev.serai.flows.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;

import dev.serai.KafkaBroker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** From real HTTP over Kafka into the record and out to the tools, also while the brokers are away. */
@QuarkusTest
@TestProfile(BusProfile.class)
class BusFlowsTest {

    @ConfigProperty(name = BusProfile.FOLDER)
    String folder;

    @ConfigProperty(name = "camel.component.kafka.brokers")
    String brokers;

    @Test
    void whatSomebodyEditsReachesTheOtherToolsOverTheBus() throws Exception {
        var id = addInCrm("Ada", "ada@bus.example");
        soon(() -> assertThat(inEmail("ada@bus.example")).isNotNull());
        edit("crm", id, Map.of("first_name", "Augusta"));
        soon(() -> assertThat(inSupport("ada@bus.example")).containsEntry("name", "Augusta"));
        soon(() -> assertThat(inEmail("ada@bus.example")).containsEntry("FNAME", "Augusta"));
        soon(() -> assertThat(taken()).isPositive());
    }

    @Test
    void aRepetitionIsAnsweredLikeTheFirstAndCountsOnce() {
        for (var time = 0; time < 3; time++) {
            send(event("evt-bus-twice", "grace@bus.example")).statusCode(204).body(emptyString());
        }
        send(event("evt-bus-after", "edsger@bus.example")).statusCode(204);
        soon(() -> assertThat(inEmail("edsger@bus.example")).isNotNull());
        soon(() -> assertThat(events("grace@bus.example")).hasSize(1));
    }

    @Test
    void whileTheBrokersAreAwaySendersAreToldToComeAgainAndNothingIsLost() throws Exception {
        send(event("evt-bus-before", "alan@bus.example")).statusCode(204);
        var broker = KafkaBroker.in(Path.of(folder));
        broker.kill();
        try {
            send(event("evt-bus-while", "barbara@bus.example"))
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body(emptyString());
        } finally {
            broker.start();
        }
        soon(() -> send(event("evt-bus-while", "barbara@bus.example")).statusCode(204));
        soon(() -> assertThat(inEmail("alan@bus.example")).isNotNull());
        soon(() -> assertThat(inEmail("barbara@bus.example")).isNotNull());
        soon(() -> assertThat(events("barbara@bus.example")).hasSize(1));
    }

    /** How many messages the brokers were told of that they were taken. */
    private long taken() throws Exception {
        var settings = new Properties();
        settings.put("bootstrap.servers", brokers);
        try (var admin = Admin.create(settings)) {
            return admin
                    .listConsumerGroupOffsets("serai-changes")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }
}
