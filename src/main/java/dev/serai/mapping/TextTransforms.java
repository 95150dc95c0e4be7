package dev.serai.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Transforms of text. Of a list they transform each item; what is neither stays as it is. */
final class TextTransforms {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]+");

    private TextTransforms() {}

    static Transform trim(Parameters none) {
        return each(String::strip);
    }

    static Transform lower(Parameters none) {
        return each(text -> text.toLowerCase(Locale.ROOT));
    }

    static Transform upper(Parameters none) {
        return each(text -> text.toUpperCase(Locale.ROOT));
    }

    static Transform title(Parameters none) {
        return each(text -> WORD.matcher(text).replaceAll(word -> capital(word.group())));
    }

    private static String capital(String word) {
        var end = word.offsetByCodePoints(0, 1);
        return java.util.regex.Matcher.quoteReplacement(Character.toString(Character.toTitleCase(word.codePointAt(0)))
                + word.substring(end).toLowerCase(Locale.ROOT));
    }

    /** The beginning of it, as many characters as a system takes at the most. */
    static Transform cut(Parameters given) {
        if (!given.has("length")) {
            throw new Unfit("needs the parameter 'length'");
        }
        var length = given.whole("length", 1, 1);
        return each(text -> cut(text, length));
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)).stripTrailing();
    }

    static Transform each(UnaryOperator<String> change) {
        return Transform.change(value -> onText(change, value));
    }

    private static Object onText(UnaryOperator<String> change, Object value) {
        if (value instanceof String text) {
            return change.apply(text);
        } else if (value instanceof Collection<?> items) {
            var changed = new ArrayList<>();
            items.forEach(item -> changed.add(onText(change, item)));
            return changed;
        }
        return value;
    }
}
