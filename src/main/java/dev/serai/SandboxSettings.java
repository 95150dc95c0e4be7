package dev.serai;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * While {@code serai.sandbox.enabled} is true, offers each {@code serai.sandbox.settings.NAME} as {@code NAME} to whoever asks, behind every other source. Otherwise the
 * systems have no settings but those that somebody gave: no hub trusts a webhook secret that is public.
 */
public final class SandboxSettings implements ConfigSourceFactory {

    private static final String PREFIX = "serai.sandbox.settings.";
    private static final int BEHIND_ALL_OTHERS = 10;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!isTrue(context.getValue("serai.sandbox.enabled"))) {
            return List.of();
        }
        Map<String, String> settings = new TreeMap<>();
        for (Iterator<String> names = context.iterateNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()), "${" + name + "}");
            }
        }
        return List.of(new PropertiesConfigSource(settings, "sandbox settings", BEHIND_ALL_OTHERS));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(BEHIND_ALL_OTHERS);
    }

    private static boolean isTrue(ConfigValue value) {
        return value != null && Boolean.parseBoolean(value.getValue());
    }
}
