package dev.serai.flow;

import static dev.serai.flow.Folder.CAMEL;
import static dev.serai.flow.Folder.ENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sets in which something was forgotten that would keep changes from a system for ever. */
class UnfedTest {
    private static final String DELIVERIES =
            """
            - route:
                id: crm-contact-delivery
                from:
                  uri: hub:deliveries
                  parameters: { system: crm, entity: contact }
                  steps:
                    - pipeline:
                        steps:
                          - to: { uri: "system:crm/contact" }
                          - to: { uri: "hub:outcome" }
            """;
    private static final Folder SOUND = Folder.sound().with(CAMEL, DELIVERIES);

    private static List<String> warnings(Folder folder) {
        var read = folder.read();
        assertThat(read.problems()).isEmpty();
        return read.warnings().stream().map(Problem::toString).toList();
    }

    @Test
    void aSetThatHasAllIsNotWarnedOf() {
        assertThat(warnings(SOUND)).isEmpty();
        assertThat(warnings(Folder.sound())).as("and one without routes").isEmpty();
    }

    @Test
    void aParticipantToWhomNoRouteBringsAnythingIsNamed() {
        var other = SOUND.with(CAMEL, "- route: { id: other, from: { uri: \"timer:other\", steps: [{ log: x }] } }\n");
        assertThat(warnings(other))
                .containsExactly(ENTITY
                        + ":9: no route takes what is due to crm/contact. Add one from hub:deliveries with system: crm and"
                        + " entity: contact.");
        assertThat(warnings(other.replacing(ENTITY, "crm: both", "crm: out"))).hasSize(1);
        assertThat(warnings(other.replacing(ENTITY, "crm: both", "crm: in"))).isEmpty();
    }

    @Test
    void whatASettingDecidesMayBeForAnybody() {
        assertThat(warnings(SOUND.replacing(CAMEL, "system: crm, entity", "system: \"{{who}}\", entity")))
                .isEmpty();
    }

    @Test
    void aRouteThatTakesDeliveriesAndDoesNotSayWhatCameOfThemIsNamed() {
        var outcome = "              - to: { uri: \"hub:outcome\" }\n";
        assertThat(warnings(SOUND.replacing(CAMEL, outcome, "")))
                .containsExactly(
                        CAMEL
                                + ":4: this route takes deliveries and never says what came of them. End it with to: hub:outcome.");
        assertThat(warnings(SOUND.replacing(CAMEL, "hub:outcome", "bean:ours"))).isEmpty();
        assertThat(warnings(SOUND.replacing(CAMEL, outcome, "").adding(CAMEL, DELIVERIES.replace("crm-", "x-"))))
                .hasSize(1);
    }
}
