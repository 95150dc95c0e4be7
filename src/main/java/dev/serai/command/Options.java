package dev.serai.command;

import dev.serai.catalog.Nearest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of a command: plain ones, and options with their values. */
record Options(List<String> plain, Map<String, List<String>> values) {

    /** Thrown where an option is not known or has no value; the message says so. */
    static final class UnknownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UnknownException(String message) {
            super(message);
        }
    }

    /** @throws UnknownException where an option is not one that the command has, or has no value */
    static Options of(String command, List<String> words, String... known) {
        var plain = new ArrayList<String>();
        var values = new LinkedHashMap<String, List<String>>();
        for (var at = 0; at < words.size(); at++) {
            var word = words.get(at);
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (!List.of(known).contains(word.substring(2))) {
                throw new UnknownException(unknown(command, word, known));
            } else if (at + 1 == words.size()) {
                throw new UnknownException("The option " + word + " needs a value.");
            } else {
                values.computeIfAbsent(word.substring(2), name -> new ArrayList<>())
                        .add(words.get(++at));
            }
        }
        return new Options(plain, values);
    }

    private static String unknown(String command, String word, String... known) {
        var options = Arrays.stream(known).map(name -> "--" + name).sorted().toList();
        return command + " has no option " + word + ". " + Nearest.instead(word, options) + ".";
    }

    /**
     * Null where it is not given.
     *
     * @throws IllegalArgumentException where it is no number
     */
    Long number(String name) {
        var given = one(name, null);
        if (given != null && !isId(given)) {
            throw new IllegalArgumentException("'" + given + "' of --" + name + " is no whole number");
        }
        return given == null ? null : Long.valueOf(given);
    }

    /** The last value of that option, {@code unless} where it is not given. */
    String one(String name, String unless) {
        var given = values.getOrDefault(name, List.of());
        return given.isEmpty() ? unless : given.get(given.size() - 1);
    }

    /** Those of the options that are given, as the query of an address. */
    String query(String... names) {
        var query = Arrays.stream(names)
                .filter(values::containsKey)
                .map(name -> name + "=" + URLEncoder.encode(one(name, ""), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** Whether the word is an id. */
    static boolean isId(String word) {
        return word.matches("[0-9]{1,18}");
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
