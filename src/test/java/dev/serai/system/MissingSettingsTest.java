package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.MissingSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the hub knows a missing setting by is what is said where one is missing. */
class MissingSettingsTest {
    @Test
    void itIsToldByWhatIsSaidOfOneOrMore() {
        assertThat(MissingSettings.stopped(said("shop.url"))).isTrue();
        assertThat(MissingSettings.stopped(said("shop.url", "shop.token"))).isTrue();
        assertThat(MissingSettings.stopped("read before writing: " + said("shop.url")))
                .isTrue();
    }

    @Test
    void whoRefusesTheHubWasCalled() {
        assertThat(MissingSettings.stopped(null)).isFalse();
        assertThat(MissingSettings.stopped("GET /customers: HTTP 401")).isFalse();
        assertThat(MissingSettings.stopped("the tool says: the setting is missing"))
                .isFalse();
    }

    private static String said(String... names) {
        return new MissingSettingsException("system shop", List.of(names)).getMessage();
    }
}
