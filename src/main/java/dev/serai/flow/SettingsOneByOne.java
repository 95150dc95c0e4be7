package dev.serai.flow;

import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.spi.PropertiesSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What a placeholder in a route stands for: one of the hub's settings. Asked before Camel's own source of the same settings, which Camel reads as a whole each time that it has
 * found one there, to say where it stands; that took more than a third of a start.
 */
final class SettingsOneByOne implements PropertiesSource, Ordered {
    private SettingsOneByOne() {}

    /** From now on. */
    static void in(CamelContext camel) {
        camel.getPropertiesComponent().addPropertiesSource(new SettingsOneByOne());
    }

    @Override
    public String getName() {
        return "serai";
    }

    @Override
    public String getProperty(String name) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class).orElse(null);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }
}
