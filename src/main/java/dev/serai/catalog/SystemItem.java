package dev.serai.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where an external record says what. A place is a path into JSON, {@code $.a.b[0]} or {@code $['a b']}, or {@code header:NAME} of the answer.
 *
 * @param id the external id; numbers become text
 * @param content the fields that the mapping sees and that are sent back
 * @param version null where the system has none
 * @param changedAt null where the system does not say
 * @param when which of what comes in lists, answers and webhooks is of this entity: all of these must hold. The rest is not there as far as the hub is concerned
 * @param deleted what marks a deleted one in lists and webhooks; null where nothing does
 * @param blank what a cleared field is written as; null for null
 * @param readOnly dotted paths within the content that a whole update must not send back
 * @param lengths how many characters a text may have there at the most, by dotted path within the content; of a list each item
 */
public record SystemItem(
        String id,
        String content,
        Version version,
        ChangedAt changedAt,
        List<SystemError.Condition> when,
        SystemError.Condition deleted,
        String blank,
        List<String> readOnly,
        Map<String, Integer> lengths) {

    public static final SystemItem PLAIN = new SystemItem(null, null, null, null, null, null, null, null, null);

    public SystemItem {
        id = id == null ? "$.id" : id;
        content = content == null ? "$" : content;
        when = when == null ? List.of() : List.copyOf(when);
        readOnly = readOnly == null ? List.of() : List.copyOf(readOnly);
        lengths = lengths == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(lengths)); // as written, to be checked
    }

    /**
     * The external version.
     *
     * @param ordered whether it is a number that grows with every change of the external record
     */
    public record Version(String path, boolean ordered) {}

    /**
     * When it changed, on the system's own clock.
     *
     * @param createdAt when it was created, which counts as long as {@code path} is empty; null where that never is
     */
    public record ChangedAt(String path, String createdAt, TimeFormat format) {
        public ChangedAt {
            format = format == null ? TimeFormat.ISO : format;
        }
    }

    /**
     * How a system writes a time.
     *
     * @param word {@code iso}, {@code epoch-seconds}, {@code epoch-millis}, or a pattern of {@link java.time.format.DateTimeFormatter}
     */
    public record TimeFormat(String word) {
        public static final TimeFormat ISO = new TimeFormat("iso");
        public static final TimeFormat EPOCH_SECONDS = new TimeFormat("epoch-seconds");
        public static final TimeFormat EPOCH_MILLIS = new TimeFormat("epoch-millis");
    }
}
