package dev.serai.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sync.Alert;
import dev.serai.sync.AlertStore;
import dev.serai.sync.Hub;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the route of alerts asks: how a message reads, and what to do with one that could not leave. */
@Singleton
@Unremovable
@Named("alertMessages")
public class AlertMessages {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int DOUBLED_AT_MOST = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AlertStore alerts;
    private final AlertSettings settings;
    private final Hub hub;

    AlertMessages(AlertStore alerts, AlertSettings settings, Hub hub) {
        this.alerts = alerts;
        this.settings = settings;
        this.hub = hub;
    }

    /** The first line, also for the subject of a mail. */
    public String subject(Alert.Notice notice) {
        var about = notice.subject().isEmpty() ? "" : " " + notice.subject();
        return "Serai: " + notice.state() + " " + notice.kind() + about;
    }

    /** The message in the form of the setting. */
    public String body(Alert.Notice notice) {
        return switch (settings.format()) {
            case TEXT -> text(notice);
            case JSON -> json(everything(notice));
            case SLACK -> json(Map.of("text", text(notice)));
        };
    }

    public String contentType() {
        return settings.format() == AlertSettings.Format.TEXT ? "text/plain; charset=UTF-8" : "application/json";
    }

    private String text(Alert.Notice notice) {
        var text = subject(notice) + "\n" + notice.what();
        if (notice.state() == Alert.State.REPORT) {
            return text;
        }
        return text + "\nSince " + notice.since().truncatedTo(ChronoUnit.SECONDS) + ", count " + notice.count() + "."
                + (notice.sample() == null ? "" : "\nOne of them: " + notice.sample())
                + "\nWhat to do: " + AlertKind.page(notice.kind());
    }

    private static Map<String, Object> everything(Alert.Notice notice) {
        var all = new LinkedHashMap<String, Object>();
        all.put("state", notice.state().name());
        all.put("kind", notice.kind());
        all.put("subject", notice.subject());
        all.put("since", notice.since().toString());
        all.put("at", notice.at().toString());
        all.put("count", notice.count());
        all.put("what", notice.what());
        all.put("sample", notice.sample());
        all.put("page", AlertKind.page(notice.kind()));
        return all;
    }

    private static String json(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers can always be written", e);
        }
    }

    /** Lets a message that could not leave try again later, the longer it could not the less often. */
    public void later(Alert.Notice notice) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(notice.attempts(), DOUBLED_AT_MOST));
        alerts.add(notice.again(), hub.context().now().plus(pause));
    }
}
