package dev.serai.mapping;

import java.util.Collection;
import java.util.List;

/** Names in messages: always in the same order. */
final class Names {
    private Names() {}

    static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }
}
