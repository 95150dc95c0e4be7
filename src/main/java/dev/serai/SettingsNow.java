package dev.serai;

import io.quarkus.runtime.ImageMode;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The settings before the application runs. Until then an executable remembers those of its build, the environment of that day among them. */
final class SettingsNow {
    /** Where Quarkus looks for it. */
    private static final Path BESIDE = Path.of("config", "application.properties");

    private static final int BEFORE_WHAT_IS_SHIPPED = 260;

    private SettingsNow() {}

    static Config read() {
        var config = ConfigProvider.getConfig();
        if (ImageMode.current() == ImageMode.JVM) {
            return config;
        }
        var sources = new ArrayList<ConfigSource>();
        config.getConfigSources().forEach(sources::add);
        if (Files.isRegularFile(BESIDE)) {
            sources.add(beside());
        }
        return with(sources, System.getenv());
    }

    private static ConfigSource beside() {
        try {
            return new PropertiesConfigSource(BESIDE.toUri().toURL(), BEFORE_WHAT_IS_SHIPPED);
        } catch (IOException e) {
            throw new StartRefused(BESIDE + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Everything that is remembered but for the environment, which is the given one. */
    static Config with(List<ConfigSource> remembered, Map<String, String> environment) {
        var lasting = remembered.stream()
                .filter(source -> !(source instanceof EnvConfigSource))
                .toArray(ConfigSource[]::new);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(lasting)
                .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                .build();
    }
}
