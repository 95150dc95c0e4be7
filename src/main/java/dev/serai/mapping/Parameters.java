package dev.serai.mapping;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters that a rule gave to a transform. */
record Parameters(Map<String, Object> given) {

    void onlyKnown(Set<String> known) {
        given.forEach((name, value) -> {
            if (value == null) {
                throw new Unfit("has nothing as its parameter '" + name + "'");
            }
            if (!known.contains(name)) {
                throw new Unfit("has no parameter '" + name + "', "
                        + (known.isEmpty() ? "it takes none" : "it takes " + String.join(", ", Names.sorted(known))));
            }
        });
    }

    boolean has(String name) {
        return given.get(name) != null;
    }

    String text(String name, String otherwise) {
        var value = given.get(name);
        if (value == null) {
            return otherwise;
        } else if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new Unfit("needs a text that is not empty as its parameter '" + name + "'");
    }

    /** The parameter as a number; null where it is not given. */
    BigDecimal number(String name) {
        var value = given.get(name);
        if (value != null && !(value instanceof Number)) {
            throw new Unfit("needs a number as its parameter '" + name + "'");
        }
        return value == null ? null : new BigDecimal(value.toString());
    }

    /** The parameter as one of the words. */
    String word(String name, Collection<String> words, String otherwise) {
        var word = text(name, otherwise);
        if (word != null && !words.contains(word)) {
            throw new Unfit("does not know '" + word + "' as its parameter '" + name + "', it knows "
                    + String.join(", ", words));
        }
        return word;
    }

    int whole(String name, int least, int otherwise) {
        var value = given.get(name);
        if (value == null) {
            return otherwise;
        } else if (value instanceof Integer number && number >= least) {
            return number;
        }
        throw new Unfit("needs a whole number from " + least + " on as its parameter '" + name + "'");
    }

    /** A text that must be there. */
    String required(String name) {
        if (!has(name)) {
            throw new Unfit("needs the parameter '" + name + "'");
        }
        return text(name, null);
    }

    /** The parameter as words: one or a list of texts, numbers and booleans. */
    List<String> words(String name, List<String> otherwise) {
        var value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        var items = value instanceof Collection<?> several ? several : List.of(value);
        if (items.isEmpty()
                || items.stream().anyMatch(item -> item == null || item instanceof Map || item instanceof Collection)) {
            throw new Unfit("needs a word or a list of words as its parameter '" + name + "'");
        }
        return items.stream().map(String::valueOf).toList();
    }
}
