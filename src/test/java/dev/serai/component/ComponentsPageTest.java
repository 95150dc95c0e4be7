package dev.serai.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.system.SystemConstants;
import dev.serai.system.SystemOperationName;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/components.md says what the annotations say. */
class ComponentsPageTest {
    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("docs/components.md"));
    }

    @Test
    void hasEveryOperation() {
        assertThat(HubOperation.values())
                .allSatisfy(operation -> assertThat(page).contains("| `hub:" + operation + "` |"));
        assertThat(SystemOperationName.values())
                .allSatisfy(operation -> assertThat(page).contains("`" + operation + "`"));
    }

    @Test
    void hasEveryOptionWithItsDefaultAndDescription() {
        var options = annotated(HubEndpoint.class, UriParam.class);
        assertThat(options).hasSize(11);
        assertThat(options).allSatisfy(field -> {
            var option = field.getAnnotation(UriParam.class);
            var fallback = option.defaultValue().isEmpty() ? "" : "`" + option.defaultValue() + "` ";
            assertThat(row(field.getName())).contains("| " + fallback + "|", option.description());
        });
    }

    @Test
    void theDefaultsThatAreSaidAreThoseThatHold() throws ReflectiveOperationException {
        var endpoint = new HubEndpoint("hub:outcome", null, HubOperation.OUTCOME);
        for (var field : annotated(HubEndpoint.class, UriParam.class)) {
            var said = field.getAnnotation(UriParam.class).defaultValue();
            field.setAccessible(true);
            var holds = field.get(endpoint);
            assertThat(holds == null ? "" : holds.toString())
                    .as(field.getName())
                    .isEqualTo(said);
        }
    }

    @Test
    void hasEveryHeader() throws IllegalAccessException {
        var headers = annotated(HubConstants.class, Metadata.class);
        assertThat(headers).hasSizeGreaterThan(10);
        for (var field : headers) {
            var header = field.getAnnotation(Metadata.class);
            assertThat(row(field.get(null).toString())).contains("| " + header.javaType() + " |", header.description());
        }
        for (var field : annotated(SystemConstants.class, Metadata.class)) {
            assertThat(page).contains("`" + field.get(null) + "`");
        }
    }

    @Test
    void hasTheOptionOfTheComponent() {
        var option = annotated(HubComponent.class, Metadata.class).get(0);
        assertThat(page)
                .contains(
                        "`" + option.getName() + "`",
                        option.getAnnotation(Metadata.class).description());
    }

    private static String row(String name) {
        return page.lines()
                .filter(line -> line.startsWith("| `" + name + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/components.md has no row for " + name));
    }

    private static List<Field> annotated(Class<?> type, Class<? extends java.lang.annotation.Annotation> annotation) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(annotation))
                .toList();
    }
}
