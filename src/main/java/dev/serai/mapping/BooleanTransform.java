package dev.serai.mapping;

import java.util.List;

/** Booleans that a system writes as words. The first word of each side is the one that is written. */
final class BooleanTransform {
    private BooleanTransform() {}

    static Transform words(Parameters given) {
        var yes = given.words("true", List.of("true", "yes", "y", "on", "1"));
        var no = given.words("false", List.of("false", "no", "n", "off", "0"));
        if (yes.stream().anyMatch(word -> among(word, no))) {
            throw new Unfit("needs different words as its parameters 'true' and 'false'");
        }
        var words = given.has("true") || given.has("false");
        return Transform.form(
                value -> parsed(value, yes, no),
                value -> words ? (Boolean.TRUE.equals(value) ? yes.get(0) : no.get(0)) : value);
    }

    private static Object parsed(Object value, List<String> yes, List<String> no) {
        var text = value.toString().strip();
        if (value instanceof Boolean || text.isEmpty()) {
            return text.isEmpty() ? null : value;
        } else if (among(text, yes)) {
            return true;
        } else if (among(text, no)) {
            return false;
        }
        throw Unfit.wanted("one of the words of the rule", value);
    }

    private static boolean among(String word, List<String> words) {
        return words.stream().anyMatch(word::equalsIgnoreCase);
    }
}
