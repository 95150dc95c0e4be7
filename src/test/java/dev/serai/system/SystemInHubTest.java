package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** The component and its beans in the running hub, calling the simulated tools over HTTP with the project's own files and settings. */
@QuarkusTest
class SystemInHubTest {
    @Inject
    CamelRemote remote;

    @Inject
    ProducerTemplate template;

    @Test
    void theFourFilesReachTheirTools() {
        assertThat(remote.list("crm", "contact", null).reason()).isNull();
        assertThat(remote.list("email", "contact", null).reason()).isNull();
        assertThat(remote.list("support", "contact", null).reason()).isNull();
        var event = Deliveries.event("analytics", 1, Map.of("type", "contact.updated", "subject", "1"));
        assertThat(template.requestBody("system:analytics/contact", event).toString())
                .contains("ACCEPTED");
        assertThat(remote.clockOffset("support")).isLessThan(Duration.ofMinutes(-100));
    }
}
