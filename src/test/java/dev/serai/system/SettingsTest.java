package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Settings settings = new Settings("shop", Map.of("shop.url", "http://x/$1")::get);

    @Test
    void placeholdersAreFilledAndMayHaveADefault() {
        assertThat(settings.resolve("{{shop.url}}/api")).isEqualTo("http://x/$1/api");
        assertThat(settings.resolve("{{shop.region:eu}}")).isEqualTo("eu");
        assertThat(settings.resolve(null)).isNull();
    }

    @Test
    void aMissingSettingIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> settings.resolve("{{shop.webhook-secret}}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("system shop: the setting shop.webhook-secret is missing")
                .hasMessageContaining("SHOP_WEBHOOK_SECRET");
    }
}
