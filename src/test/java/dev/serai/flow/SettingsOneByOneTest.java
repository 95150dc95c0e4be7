package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsOneByOneTest {
    /** One that no test before this one has left among Java's own properties, which Camel asks first. */
    private static final String NAME = StreamSupport.stream(
                    ConfigProvider.getConfig().getPropertyNames().spliterator(), false)
            .filter(name -> name.matches("serai\\.[a-z.-]+") && System.getProperty(name) == null)
            .filter(name -> ConfigProvider.getConfig()
                    .getOptionalValue(name, String.class)
                    .isPresent())
            .sorted()
            .findFirst()
            .orElseThrow();

    private final CamelContext camel = new DefaultCamelContext();
    private final List<String> foundIn = new ArrayList<>();

    @BeforeEach
    void start() {
        camel.getPropertiesComponent()
                .addPropertiesLookupListener((name, value, standard, source) -> foundIn.add(source));
        SettingsOneByOne.in(camel);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void isFoundWhereNotAllAreReadToSayWhereOneStands() {
        assertThat(camel.resolvePropertyPlaceholders("{{" + NAME + "}}"))
                .isEqualTo(ConfigProvider.getConfig().getValue(NAME, String.class));
        assertThat(foundIn).containsExactly("serai");
    }

    @Test
    void whatIsSetOtherwiseIsFoundStill() {
        var others = new Properties();
        others.setProperty("settings-one-by-one.other", "8");
        camel.getPropertiesComponent().setInitialProperties(others);
        assertThat(camel.resolvePropertyPlaceholders("{{settings-one-by-one.other}}"))
                .isEqualTo("8");
    }

    @Test
    void aWordAfterTheColonIsForWhatNobodySet() {
        assertThat(camel.resolvePropertyPlaceholders("{{settings-one-by-one.none:9}}"))
                .isEqualTo("9");
        assertThatThrownBy(() -> camel.resolvePropertyPlaceholders("{{settings-one-by-one.none}}"))
                .hasMessageContaining("settings-one-by-one.none");
    }
}
