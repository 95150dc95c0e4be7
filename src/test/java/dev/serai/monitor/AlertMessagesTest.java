package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sync.Alert.Notice;
import dev.serai.sync.Alert.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a message reads to people, to programs and to what Slack made usual. */
class AlertMessagesTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Notice RAISED = new Notice(
            0,
            State.RAISED,
            "QUEUE",
            "crm/contact",
            SINCE,
            SINCE.plusSeconds(5),
            1_200,
            "1200 wait.",
            "one of \"them\"",
            0);
    private static final String IN_WORDS =
            """
            Serai: RAISED QUEUE crm/contact
            1200 wait.
            Since 2026-03-01T10:00:00Z, count 1200.
            One of them: one of "them"
            What to do: docs/operations/queue.md""";

    private record Leaving(AlertSettings.Format format) implements AlertSettings {
        @Override
        public String to() {
            return "log:alerts";
        }

        @Override
        public String escalateTo() {
            return to();
        }

        @Override
        public String report() {
            return "0 0 7 * * ?";
        }

        @Override
        public long poll() {
            return 1_000;
        }

        @Override
        public Duration settle() {
            return Duration.ZERO;
        }

        @Override
        public Duration still() {
            return Duration.ofHours(6);
        }

        @Override
        public Duration escalateAfter() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration oldConflict() {
            return Duration.ofDays(2);
        }

        @Override
        public Duration remembered() {
            return Duration.ofDays(90);
        }
    }

    private static AlertMessages as(AlertSettings.Format format) {
        return new AlertMessages(null, new Leaving(format), null);
    }

    private static Map<?, ?> object(AlertSettings.Format format) throws Exception {
        assertThat(as(format).contentType()).isEqualTo("application/json");
        return new ObjectMapper().readValue(as(format).body(RAISED), Map.class);
    }

    @Test
    void peopleReadWhatSinceWhenHowManyOneOfThemAndWhatToDo() {
        assertThat(as(AlertSettings.Format.TEXT).body(RAISED)).isEqualTo(IN_WORDS);
        assertThat(as(AlertSettings.Format.TEXT).contentType()).startsWith("text/plain");
    }

    @Test
    void slackGetsTheSameAsTheTextOfAnObject() throws Exception {
        assertThat(object(AlertSettings.Format.SLACK)).isEqualTo(Map.of("text", IN_WORDS));
    }

    @Test
    void programsGetEachPartByItsName() throws Exception {
        assertThat(object(AlertSettings.Format.JSON))
                .isEqualTo(Map.of(
                        "state", "RAISED",
                        "kind", "QUEUE",
                        "subject", "crm/contact",
                        "since", "2026-03-01T10:00:00.123Z",
                        "at", "2026-03-01T10:00:05.123Z",
                        "count", 1_200,
                        "what", "1200 wait.",
                        "sample", "one of \"them\"",
                        "page", "docs/operations/queue.md"));
    }

    @Test
    void aReportIsItsTextAlone() {
        var report = new Notice(0, State.REPORT, "REPORT", "", SINCE, SINCE, 0, "The last 24 hours: nothing.", null, 0);
        assertThat(as(AlertSettings.Format.TEXT).body(report))
                .isEqualTo("Serai: REPORT REPORT\nThe last 24 hours: nothing.");
    }
}
