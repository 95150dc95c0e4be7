package dev.serai.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What Java calls the countries of ISO 3166-1. A native executable remembers the names in all languages from its build: to ask Java it would have to hold whatever Java says in a
 * thousand languages and regions, which is a third of all its types.
 */
final class CountryNames {
    private static final List<String> CODES = List.of(Locale.getISOCountries());
    private static final CountryNames KNOWN = new CountryNames(executableIsBuilt() ? everyLanguage() : Map.of());

    private final Map<String, List<String>> remembered;

    /** @param remembered by the tag of a language the names of all countries, in the order of their codes; empty: Java is asked */
    CountryNames(Map<String, List<String>> remembered) {
        this.remembered = remembered;
    }

    static CountryNames known() {
        return KNOWN;
    }

    private static boolean executableIsBuilt() {
        return "buildtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"));
    }

    /** The names in that language, by code; where it has none, the English ones. */
    UnaryOperator<String> in(Locale language) {
        if (remembered.isEmpty()) {
            return code -> asked(code, language);
        }
        var tag = Locale.lookupTag(LanguageRange.parse(language.toLanguageTag()), remembered.keySet());
        var names = remembered.get(tag == null ? Locale.ENGLISH.toLanguageTag() : tag);
        return code -> names.get(CODES.indexOf(code));
    }

    /** What Java knows in every language; what is the same is there once. */
    static Map<String, List<String>> everyLanguage() {
        var names = new HashMap<String, String>();
        var lists = new HashMap<List<String>, List<String>>();
        var all = new HashMap<String, List<String>>();
        for (var language : Locale.getAvailableLocales()) {
            var list = CODES.stream()
                    .map(code -> names.computeIfAbsent(asked(code, language), name -> name))
                    .toList();
            all.put(language.toLanguageTag().toLowerCase(Locale.ROOT), lists.computeIfAbsent(list, one -> one));
        }
        return all;
    }

    private static String asked(String code, Locale language) {
        return new Locale("", code).getDisplayCountry(language);
    }
}
