package dev.serai.flow;

import java.util.Map;

/**
 * A YAML document as plain values, with the line of each.
 *
 * @param value maps (in the order of the file, keys as text), lists, texts, numbers, booleans, null
 * @param lines line by JSON pointer, counted from 1; of an entry of a map the line of its key
 */
record Yaml(Object value, Map<String, Integer> lines) {

    /** A document that cannot be read at all. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final String whatToDo;

        Broken(int line, String message) {
            this(line, message, "Correct it");
        }

        Broken(int line, String message, String whatToDo) {
            super(message);
            this.line = line;
            this.whatToDo = whatToDo;
        }

        int line() {
            return line;
        }

        Problem in(String file) {
            return new Problem(file, line, getMessage(), whatToDo);
        }
    }

    /** The line of the value at the pointer, or of what holds it where it is missing. */
    int line(String pointer) {
        var at = pointer;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }

    /** The pointer to an entry. */
    static String at(String pointer, Object key) {
        return pointer + "/" + String.valueOf(key).replace("~", "~0").replace("/", "~1");
    }
}
