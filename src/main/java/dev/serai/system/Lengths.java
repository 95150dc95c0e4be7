package dev.serai.system;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a system takes of texts: what is longer is said before it is sent, as some systems cut silently and others refuse all of a batch. */
final class Lengths {
    private final Map<String, Integer> most;

    Lengths(Map<String, Integer> most) {
        this.most = new TreeMap<>(most);
    }

    /** Why this must not be sent; empty where it may. Never with the value. */
    Optional<String> tooLong(Map<String, Object> body) {
        return most.entrySet().stream()
                .filter(length -> longest(Json.at(body, length.getKey())) > length.getValue())
                .findFirst()
                .map(length -> length.getKey() + " has " + longest(Json.at(body, length.getKey()))
                        + " characters, and the system takes " + length.getValue() + " at the most");
    }

    /** As people count them, not in the parts of which Java makes some. */
    private static int longest(Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().mapToInt(Lengths::longest).max().orElse(0);
        }
        return value instanceof String text ? text.codePointCount(0, text.length()) : 0;
    }
}
