package dev.serai;

import static dev.serai.DatabaseChoice.Place.EXECUTABLE;
import static dev.serai.DatabaseChoice.Place.INSIDE_KUBERNETES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatabaseChoiceTest {

    private static final String URL = "jdbc:postgresql://db.example/serai";

    @Test
    void withoutAUrlTheHubBringsItsOwn() {
        assertThat(DatabaseChoice.of(settings(Map.of()), Set.of()))
                .isEqualTo(new DatabaseChoice.Embedded(Path.of("data"), 0));
    }

    @Test
    void aGivenUrlIsUsed() {
        SmallRyeConfig given =
                settings(Map.of("quarkus.datasource.jdbc.url", URL, "quarkus.datasource.username", "hub"));
        assertThat(DatabaseChoice.of(given, Set.of(INSIDE_KUBERNETES, EXECUTABLE)))
                .isEqualTo(new DatabaseChoice.External(URL, "hub", null));
    }

    @Test
    void insideKubernetesOneMustBeGiven() {
        assertThatThrownBy(() -> DatabaseChoice.of(settings(Map.of()), Set.of(INSIDE_KUBERNETES)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("QUARKUS_DATASOURCE_JDBC_URL");
    }

    @Test
    void insideKubernetesOnlyWhoAsksGetsAnEmbeddedOne() {
        assertThat(DatabaseChoice.of(settings(Map.of("serai.database", "embedded")), Set.of(INSIDE_KUBERNETES)))
                .isInstanceOf(DatabaseChoice.Embedded.class);
    }

    @Test
    void anExecutableHasNoneOfItsOwn() {
        var embedded = settings(Map.of("serai.database", "embedded"));
        assertThatThrownBy(() -> DatabaseChoice.of(embedded, Set.of(EXECUTABLE)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("set QUARKUS_DATASOURCE_JDBC_URL");
    }

    private static SmallRyeConfig settings(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(
                Map.of("serai.database", "auto", "serai.database.folder", "data", "serai.database.port", "0"));
        all.putAll(given);
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build();
    }
}
