package dev.serai.mapping;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The countries of ISO 3166-1, as Java knows them: two letters, three letters, and names in any language. */
final class Countries {
    /** What tools write although the standard says otherwise: the two letters of the United Kingdom's domain, and the tax authorities' of Greece. */
    private static final Map<String, String> IN_USE = Map.of("uk", "GB", "el", "GR");

    private static final Map<String, Countries> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final Map<String, String> codes = new HashMap<>(IN_USE);
    private final UnaryOperator<String> names;

    private Countries(Locale language) {
        var english = CountryNames.known().in(Locale.ENGLISH);
        names = CountryNames.known().in(language);
        for (var code : Locale.getISOCountries()) {
            codes.put(plain(english.apply(code)), code);
            codes.put(plain(name(code)), code);
            codes.put(plain(threeLetters(code)), code);
        }
        // last, so that no name in any language hides a code
        for (var code : Locale.getISOCountries()) {
            codes.put(plain(code), code);
        }
    }

    /** Those whose names are read and written in that language; English ones are always read. */
    static Countries in(String language) {
        return BY_LANGUAGE.computeIfAbsent(language, tag -> new Countries(Locale.forLanguageTag(tag)));
    }

    /** The two letters of what is a code or a name; empty where it is neither. */
    Optional<String> code(String text) {
        return Optional.ofNullable(codes.get(plain(text)));
    }

    String name(String code) {
        return names.apply(code);
    }

    static String threeLetters(String code) {
        return new Locale("", code).getISO3Country();
    }

    /** Without case, accents, signs, and the words that people leave out. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("&", " and ")
                .replaceAll("\\b(the|of)\\b", " ")
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
