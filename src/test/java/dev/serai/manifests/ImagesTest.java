package dev.serai.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ways to an image, a Dockerfile and jib, make the same one. No image is built here, as nothing can be pulled. */
class ImagesTest {
    private static final Path FOLDER = Path.of("src/main/docker");

    private static List<String> after(String dockerfile, String word) {
        return Pattern.compile("^" + word + " (.*)$", Pattern.MULTILINE)
                .matcher(Manifest.text(FOLDER.resolve(dockerfile)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.jvm"})
    void anImageHasAVersionBelowItAndNoRights(String dockerfile) {
        assertThat(after(dockerfile, "FROM")).hasSize(1).allMatch(base -> base.matches("[a-z0-9/-]+:[0-9][a-z0-9.-]*"));
        assertThat(after(dockerfile, "USER")).containsExactly("1001");
        assertThat(after(dockerfile, "EXPOSE")).containsExactly("8080");
    }

    /** What is copied is in the context, which .dockerignore keeps small. */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.jvm"})
    void whatIsCopiedIsNotIgnored(String dockerfile) {
        var kept = Manifest.text(Path.of(".dockerignore"))
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        var copied = after(dockerfile, "COPY").stream()
                .map(line -> line.replaceAll("--\\S+ ", "").split(" ")[0])
                .toList();
        assertThat(copied).hasSizeGreaterThan(1).allMatch(source -> kept.stream()
                .anyMatch(source::startsWith));
    }

    /** Of what runs in it, those of memory. */
    private static List<String> arguments(String dockerfile) {
        return Pattern.compile("\"(-XX:[^\"]*)\"")
                .matcher(after(dockerfile, "ENTRYPOINT").get(0))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String[] list(Properties settings, String name) {
        return settings.getProperty(name).split(",");
    }

    @Test
    void jibMakesTheSame() throws IOException {
        var settings = new Properties();
        try (var in = Files.newBufferedReader(Path.of("application.properties"))) {
            settings.load(in);
        }
        assertThat(after("Dockerfile", "FROM")).containsExactly(settings.getProperty("quarkus.jib.base-native-image"));
        assertThat(after("Dockerfile.jvm", "FROM")).containsExactly(settings.getProperty("quarkus.jib.base-jvm-image"));
        assertThat(arguments("Dockerfile")).containsExactly(list(settings, "quarkus.jib.native-arguments"));
        assertThat(arguments("Dockerfile.jvm")).containsExactly(list(settings, "quarkus.jib.jvm-additional-arguments"));
        for (var dockerfile : List.of("Dockerfile", "Dockerfile.jvm")) {
            assertThat(after(dockerfile, "USER")).containsExactly(settings.getProperty("quarkus.jib.user"));
            assertThat(after(dockerfile, "WORKDIR"))
                    .containsExactly(settings.getProperty("quarkus.jib.working-directory"));
        }
    }
}
