package dev.serai.flow;

import static dev.serai.flow.Folder.CAMEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes that send to where nobody listens, by a slip of the pen. */
class TargetsTest {
    private static final Folder SOUND = Folder.sound()
            .replacing(Folder.ENTITY, "participants:\n  crm: both\n", "")
            .with(
                    CAMEL,
                    """
                    - route:
                        id: answer
                        from:
                          uri: direct:webhook-answer
                          steps:
                            - to: { uri: "log:answered" }
                    - route:
                        id: told
                        from:
                          uri: seda:told?concurrentConsumers=2
                          steps:
                            - to: { uri: "direct:webhook-answer" }
                            - to: { uri: "direct://webhook-answer" }
                            - wireTap: { uri: "seda:told" }
                            - toD: { uri: "direct:${header.place}" }
                            - to: { uri: "{{place.of.ours}}" }
                    """);

    private static List<String> warnings(Folder folder) {
        var read = folder.read();
        assertThat(read.problems()).isEmpty();
        return read.warnings().stream().map(Problem::toString).toList();
    }

    @Test
    void whatIsHeardOrDecidedLaterIsNotWarnedOf() {
        assertThat(warnings(SOUND)).isEmpty();
    }

    @Test
    void aPlaceAtWhichNoRouteListensIsNamedWithTheNearest() {
        assertThat(warnings(SOUND.replacing(CAMEL, "\"direct:webhook-answer\"", "\"direct:webhook-anser\"")))
                .containsExactly(CAMEL
                        + ":12: no route listens at direct:webhook-anser. Did you mean 'direct:webhook-answer'?"
                        + " Known here: direct:webhook-answer.");
        assertThat(warnings(SOUND.replacing(CAMEL, "\"seda:told\"", "\"seda:nowhere\"")))
                .containsExactly(CAMEL + ":14: no route listens at seda:nowhere. Use what is known here: seda:told.");
    }

    @Test
    void aRouteInAnotherFileListens() {
        var elsewhere = "- route: { id: b, from: { uri: \"direct:b\", steps: [{ log: x }] } }\n";
        var sending = SOUND.replacing(CAMEL, "\"direct:webhook-answer\"", "\"direct:b\"");
        assertThat(warnings(sending)).hasSize(1);
        assertThat(warnings(sending.with("b.camel.yaml", elsewhere))).isEmpty();
    }

    @Test
    void aComponentThatTheHubHasNotIsNamed() {
        assertThat(warnings(SOUND.replacing(CAMEL, "log:answered", "lgo:answered")))
                .containsExactly(
                        CAMEL
                                + ":6: this hub has no component 'lgo'. Use what is known here: direct, hub, seda. Else build the hub with it.");
        assertThat(warnings(SOUND.replacing(CAMEL, "log:answered", "hubb:outcome")))
                .singleElement()
                .asString()
                .contains(":6: this hub has no component 'hubb'. Did you mean 'hub'?");
    }
}
