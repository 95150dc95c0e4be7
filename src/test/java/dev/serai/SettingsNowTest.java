package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class SettingsNowTest {
    private static final ConfigSource SHIPPED = new PropertiesConfigSource(
            Map.of("serai.database.folder", "data", "serai.routes", "routes"), "shipped", 100);

    @Test
    void theEnvironmentIsThatOfTheProcessAndNotThatOfItsBuild() {
        var ofTheBuild = new EnvConfigSource(
                Map.of("SERAI_ROUTES", "somewhere", "SERAI_DATABASE_FOLDER", "elsewhere"), EnvConfigSource.ORDINAL);
        var now = SettingsNow.with(List.of(SHIPPED, ofTheBuild), Map.of("SERAI_ROUTES", "/etc/serai"));
        assertThat(now.getValue("serai.routes", String.class)).isEqualTo("/etc/serai");
        assertThat(now.getValue("serai.database.folder", String.class)).isEqualTo("data");
    }
}
