package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.Warnings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands in the log where nobody said to where alerts go. */
class AlertLogTest {
    private static final String MESSAGE = "Serai: RAISED QUEUE crm/contact\n1200 wait.";

    @RegisterExtension
    final Warnings warnings = new Warnings("dev.serai.alerts");

    @Test
    void anAlertIsLoggedAsItReadsAndNothingOfCamelAroundIt() throws IOException {
        try (var camel = new DefaultCamelContext();
                var people = camel.createProducerTemplate()) {
            camel.start();
            people.sendBodyAndHeader(setting(), MESSAGE, "subject", "Serai: RAISED QUEUE crm/contact");
        }

        assertThat(warnings.told())
                .as("a hub of other tests may still run")
                .filteredOn(line -> line.contains("1200 wait."))
                .containsExactly(MESSAGE);
    }

    private static String setting() throws IOException {
        var settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("application.properties"))) {
            settings.load(file);
        }
        return settings.getProperty("serai.alerts.to");
    }
}
