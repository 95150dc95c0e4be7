package dev.serai.flow;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words of the files. */
final class Words {
    private Words() {}

    /** The word for a constant: LAST_WRITE_WINS is written last-write-wins. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> of(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, Object word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> of(one).equals(word))
                .findFirst();
    }

    /** What a value is, for messages. */
    static String kind(Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof Map) {
            return "a map";
        } else if (value instanceof Collection) {
            return "a list";
        }
        return "'" + value + "'";
    }
}
