package dev.serai.flow;

import dev.serai.catalog.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * One map of a file, read key by key. What is wrong becomes a problem and reads as the default, so that all problems of a file are found in one reading.
 *
 * @param pointer where it stands in the document
 */
record Section(Document document, String pointer, Map<String, Object> values) {

    @SuppressWarnings("unchecked")
    static Section of(Document document, String pointer, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Section(document, pointer, (Map<String, Object>) map);
        }
        document.problem(
                pointer, "this must be a map, it is " + Words.kind(value), "Write lines of the form key: value");
        return new Section(document, pointer, Map.of());
    }

    Section onlyKeys(String... known) {
        for (var key : values.keySet()) {
            if (!List.of(known).contains(key)) {
                problem(key, "unknown key '" + key + "'", Nearest.instead(key, Arrays.asList(known)));
            }
        }
        return this;
    }

    /** Whether the key stands there, with a value or not. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    Object value(String key) {
        return values.get(key);
    }

    String at(String key) {
        return Yaml.at(pointer, key);
    }

    void problem(String key, String what, String whatToDo) {
        document.problem(at(key), what, whatToDo);
    }

    private void wrong(String key, String wanted, String whatToDo) {
        problem(key, "'" + key + "' must be " + wanted + ", it is " + Words.kind(value(key)), whatToDo);
    }

    /** A text that matches; empty, with a problem, where it is missing or does not. */
    Optional<String> required(String key, Pattern pattern, String wanted) {
        if (!has(key)) {
            problem(key, "the key '" + key + "' is missing", "Add " + key + ": " + wanted);
            return Optional.empty();
        }
        return text(key, pattern, wanted);
    }

    /** One text that matches, or a list of different ones; empty, with a problem, where it is missing or does not. */
    Optional<List<String>> oneOrMore(String key, Pattern pattern, String wanted) {
        if (!(value(key) instanceof List<?>)) {
            return required(key, pattern, wanted).map(List::of);
        }
        var names = names(key);
        var wrong =
                names.stream().filter(name -> !pattern.matcher(name).matches()).findFirst();
        if (wrong.isPresent()) {
            problem(key, "'" + wrong.get() + "' in '" + key + "' is not " + wanted, "Correct it");
        } else if (names.size() < 2) {
            problem(key, "the list '" + key + "' needs two items or more", "Write one as a plain word");
        }
        return wrong.isPresent() || names.size() < 2 ? Optional.empty() : Optional.of(names);
    }

    private Optional<String> text(String key, Pattern pattern, String wanted) {
        if (value(key) instanceof String text && pattern.matcher(text).matches()) {
            return Optional.of(text);
        }
        wrong(key, wanted, "Correct it");
        return Optional.empty();
    }

    String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        } else if (value(key) instanceof String text) {
            return text;
        }
        wrong(key, "a text", "Put it in quotes");
        return otherwise;
    }

    <E extends Enum<E>> E word(String key, Class<E> type, E otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        var found = Words.constant(type, value(key));
        if (found.isEmpty()) {
            unknownWord(key, value(key), type);
        }
        return found.orElse(otherwise);
    }

    private void unknownWord(String key, Object word, Class<? extends Enum<?>> type) {
        problem(
                key,
                "'" + key + "' cannot be " + Words.kind(word),
                Nearest.instead(String.valueOf(word), Words.of(type)));
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        } else if (value(key) instanceof Boolean flag) {
            return flag;
        }
        wrong(key, "true or false", "Write true or false without quotes");
        return otherwise;
    }

    int whole(String key, int least, int otherwise) {
        if (!has(key)) {
            return otherwise;
        } else if (value(key) instanceof Integer number && number >= least) {
            return number;
        }
        wrong(key, "a whole number from " + least + " on", "Correct it");
        return otherwise;
    }

    /** A number above 0 and up to 1. */
    double share(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        } else if (value(key) instanceof Number number) {
            var share = new BigDecimal(number.toString());
            if (share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share.doubleValue();
            }
        }
        wrong(key, "a number above 0 and up to 1", "Write a share such as 0.2, which is 20 percent");
        return otherwise;
    }

    Duration duration(String key, Duration otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        var found = Durations.parse(value(key));
        if (found.isEmpty()) {
            wrong(key, "a duration", Durations.ADVICE);
        }
        return found.orElse(otherwise);
    }

    /** A list of different texts that are not empty. */
    List<String> names(String key) {
        var names = new ArrayList<String>();
        list(key).forEach((at, item) -> {
            if (!(item instanceof String name) || name.isEmpty()) {
                document.problem(
                        at, "an item of '" + key + "' must be a word, it is " + Words.kind(item), "Correct it");
            } else if (names.contains(name)) {
                document.problem(at, "'" + name + "' stands twice in '" + key + "'", "Remove one of the two");
            } else {
                names.add(name);
            }
        });
        return names;
    }

    /** The items of a list by their pointers. */
    Map<String, Object> list(String key) {
        var items = new LinkedHashMap<String, Object>();
        if (value(key) instanceof List<?> list) {
            list.forEach(item -> items.put(Yaml.at(at(key), items.size()), item));
        } else if (has(key)) {
            wrong(key, "a list", "Write [a, b], or lines that begin with a dash");
        }
        return items;
    }

    /** The map under the key; an empty one where it is missing. */
    Section section(String key) {
        return has(key) ? of(document, at(key), value(key)) : new Section(document, at(key), Map.of());
    }

    /** Gives each entry whose name matches; the others are problems. */
    void each(Pattern name, String wanted, BiConsumer<String, Object> entry) {
        values.forEach((key, value) -> {
            if (name.matcher(key).matches()) {
                entry.accept(key, value);
            } else {
                problem(key, "'" + key + "' is not " + wanted, "Rename it");
            }
        });
    }
}
