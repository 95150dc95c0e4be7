package dev.serai.record;

import java.util.Collection;
import java.util.Map;

/** How much memory content takes, estimated by how long it is as text. What is made of it while it is worked on is some thirty times that. */
public final class Weight {
    /** What one transaction works on together is no heavier, or it is one (I8). A batch of what is usual is far below. */
    public static final int TOGETHER = 512 * 1024;

    private static final int OTHER = 8;

    private Weight() {}

    /** In bytes; 0 for nothing. */
    public static long of(Object value) {
        if (value instanceof String text) {
            return text.length();
        } else if (value instanceof Map<?, ?> map) {
            var weight = 0L;
            for (var entry : map.entrySet()) {
                weight += OTHER + of(entry.getKey()) + of(entry.getValue());
            }
            return weight;
        } else if (value instanceof Collection<?> values) {
            var weight = 0L;
            for (var each : values) {
                weight += of(each);
            }
            return weight;
        }
        return value == null ? 0 : OTHER;
    }
}
