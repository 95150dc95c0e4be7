package dev.serai.sync;

import java.util.Map;

/** Dotted paths in what a system told. */
final class Paths {
    private Paths() {}

    /** What is at a path; absent is not the same as null. */
    record Found(boolean present, Object value) {}

    static Found at(Map<String, Object> content, String path) {
        Object at = content;
        for (var name : path.split("\\.")) {
            if (!(at instanceof Map<?, ?> map) || !map.containsKey(name)) {
                return new Found(false, null);
            }
            at = map.get(name);
        }
        return new Found(true, at);
    }
}
