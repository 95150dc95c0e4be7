package dev.serai.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Countries and states as codes of ISO 3166. What is neither a code nor a name stays as it is. */
final class PlaceTransforms {
    static final List<String> COUNTRY_FORMATS = List.of("alpha-2", "alpha-3", "name");
    static final List<String> STATE_FORMATS = List.of("code", "short", "name");

    private PlaceTransforms() {}

    static Transform country(Parameters given) {
        var countries = Countries.in(language(given.text("language", "en")));
        var format = given.word("format", COUNTRY_FORMATS, "alpha-2");
        return Transform.form(
                value -> countryCode(text(value), countries), value -> country(text(value), format, countries));
    }

    static Transform state(Parameters given) {
        var country = countryCode(given.required("country"), Countries.in("en"));
        if (!List.of(Locale.getISOCountries()).contains(country)) {
            throw new Unfit("does not know the country of its parameter 'country', it wants two letters such as US");
        }
        var format = given.word("format", STATE_FORMATS, "short");
        return Transform.form(value -> stateCode(text(value), country), value -> state(text(value), format));
    }

    private static String language(String tag) {
        var locale = Locale.forLanguageTag(tag);
        if (List.of(Locale.getISOLanguages()).contains(locale.getLanguage())) {
            return tag;
        }
        throw new Unfit("does not know the language '" + tag + "', it wants one such as de or pt-BR");
    }

    static String countryCode(String text, Countries countries) {
        return countries.code(text).orElse(text.strip());
    }

    static String country(String code, String format, Countries countries) {
        if (countries.code(code).filter(code::equals).isEmpty()) {
            return code;
        }
        return switch (format) {
            case "alpha-3" -> Countries.threeLetters(code);
            case "name" -> countries.name(code);
            default -> code;
        };
    }

    static String stateCode(String text, String country) {
        return Subdivisions.code(country, text).orElse(text.strip());
    }

    static String state(String code, String format) {
        var name = Subdivisions.name(code);
        if (name.isEmpty() || format.equals("code")) {
            return code;
        }
        return format.equals("name") ? name.get() : code.substring(3);
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            throw Unfit.wanted("a text", value);
        }
        return value.toString();
    }
}
