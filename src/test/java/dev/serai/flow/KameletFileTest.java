package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What kamelets say, and what is wrong with them. */
class KameletFileTest {
    private static final String KAMELET =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: slow-source
            spec:
              definition: { title: Slow }
              template:
                from:
                  uri: timer:slow
                  steps:
                    - to: kamelet:sink
            """;

    @Test
    void aKameletIsHandedOn() {
        var loaded = Folder.sound().with("x/slow-source.kamelet.yaml", KAMELET).read();
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.kamelets())
                .containsExactly(
                        new KameletFile("x/slow-source.kamelet.yaml", "slow-source", KAMELET, Hash.sha256(KAMELET)));
    }

    @ParameterizedTest
    @MethodSource("wrongKamelets")
    void saysWhatIsWrongWithAKamelet(String part, String instead, String problem) {
        assertThat(Folder.sound()
                        .with("slow-source.kamelet.yaml", KAMELET)
                        .replacing("slow-source.kamelet.yaml", part, instead)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("slow-source.kamelet.yaml" + problem);
    }

    static Stream<Arguments> wrongKamelets() {
        return Stream.of(
                of("kind: Kamelet", "kind: Route", ":2: this is not a kamelet. Write kind: Kamelet."),
                of(
                        "name: slow-source",
                        "name: fast-source",
                        ":4: the kamelet 'fast-source' is in a file of another name."),
                of("name: slow-source", "title: slow-source", ":3: the key 'name' is missing."),
                of("template:", "templates:", ":5: the kamelet has no template."),
                of("kamelet:sink", "hub:sweep?system=crm&entity=nothing", ":11: there is no entity 'nothing'."));
    }

    @Test
    void twoKameletsOfOneNameAreOneTooMany() {
        assertThat(Folder.sound()
                        .with("a/slow-source.kamelet.yaml", KAMELET)
                        .with("b/slow-source.kamelet.yaml", KAMELET)
                        .problems())
                .containsExactly("b/slow-source.kamelet.yaml:4: the kamelet slow-source is already in "
                        + "a/slow-source.kamelet.yaml:4. Keep one of the two.");
    }
}
