package dev.serai.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of a command: plain ones, and options with their values. */
record Options(List<String> plain, Map<String, List<String>> values) {

    /** Null where an option is not known or has no value. */
    static Options of(List<String> words, String... known) {
        var plain = new ArrayList<String>();
        var values = new LinkedHashMap<String, List<String>>();
        for (var at = 0; at < words.size(); at++) {
            var word = words.get(at);
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (!List.of(known).contains(word.substring(2)) || at + 1 == words.size()) {
                return null;
            } else {
                values.computeIfAbsent(word.substring(2), name -> new ArrayList<>())
                        .add(words.get(++at));
            }
        }
        return new Options(plain, values);
    }

    /** Throws {@link NumberFormatException} where it is none; null where it is not given. */
    Long number(String name) {
        var given = values.getOrDefault(name, List.of());
        return given.isEmpty() ? null : Long.valueOf(given.get(0));
    }

    /** The values of the form {@code NAME=VALUE}, by name. */
    Map<String, String> pairs(String name) {
        var pairs = new LinkedHashMap<String, String>();
        for (var value : values.getOrDefault(name, List.of())) {
            var equals = value.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + value + "' is not of the form NAME=VALUE");
            }
            pairs.put(value.substring(0, equals), value.substring(equals + 1));
        }
        return pairs;
    }
}
