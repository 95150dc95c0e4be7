package dev.serai.mapping;

import dev.serai.record.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** An address: street, unit, city, state and country as codes of ISO 3166, and a postal code without blanks. Its parameters say what the system calls the parts. */
final class AddressTransform {
    static final String STREET = "street";
    static final String UNIT = "unit";
    static final String STATE = "state";
    static final String POSTAL_CODE = "postalCode";
    static final String COUNTRY = "country";
    static final List<String> PARTS = List.of(STREET, UNIT, "city", STATE, POSTAL_CODE, COUNTRY);
    static final String[] PARAMETERS = {
        STREET, UNIT, "city", STATE, POSTAL_CODE, COUNTRY, "defaultCountry", "countries", "states", "language"
    };

    /** A unit at the end of a street, such as ", Apt 4" or " # 12b". */
    private static final Pattern WITH_UNIT = Pattern.compile(
            "(.*\\S)[,\\s]\\s*((?:#|(?:apt|apartment|suite|ste|unit|flat|floor|room|rm)\\b\\.?)\\s*[\\p{L}\\p{N}-]+)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Map<String, String> names = new LinkedHashMap<>();
    private final boolean unitApart;
    private final String defaultCountry;
    private final String countryFormat;
    private final String stateFormat;
    private final Countries countries;

    private AddressTransform(Parameters given) {
        PARTS.forEach(part -> names.put(part, given.text(part, part)));
        // a system that names any part but no unit has it in the street
        unitApart = given.has(UNIT) || PARTS.stream().noneMatch(given::has);
        countries = Countries.in(given.text("language", "en"));
        defaultCountry = PlaceTransforms.countryCode(given.text("defaultCountry", ""), countries);
        countryFormat = given.word("countries", PlaceTransforms.COUNTRY_FORMATS, "alpha-2");
        stateFormat = given.word("states", PlaceTransforms.STATE_FORMATS, "short");
        if (names.values().stream().distinct().count() < names.size()) {
            throw new Unfit("needs different names for its parts");
        }
    }

    static Transform address(Parameters given) {
        var address = new AddressTransform(given);
        return Transform.form(address::read, address::write);
    }

    private Object read(Object value) {
        if (!(value instanceof Map<?, ?> told)) {
            throw Unfit.wanted("an address with its parts", value);
        }
        var parts = new TreeMap<String, Object>();
        names.forEach((part, name) -> put(parts, part, told.get(name)));
        if (parts.isEmpty()) {
            return null;
        }
        normalise(parts);
        return parts;
    }

    private static void put(Map<String, Object> parts, String part, Object value) {
        if (value instanceof Map || value instanceof Iterable) {
            throw new Unfit("its part " + part + ": expected a text, got " + Kinds.of(value));
        } else if (value != null && !value.toString().isBlank()) {
            parts.put(part, value.toString().strip().replaceAll("\\s+", " "));
        }
    }

    private void normalise(Map<String, Object> parts) {
        if (!unitApart && parts.containsKey(STREET)) {
            var split = WITH_UNIT.matcher((String) parts.get(STREET));
            if (split.matches()) {
                parts.put(STREET, split.group(1).replaceAll(",$", ""));
                parts.put(UNIT, split.group(2));
            }
        }
        parts.computeIfPresent(
                POSTAL_CODE, (part, code) -> ((String) code).replace(" ", "").toUpperCase(Locale.ROOT));
        var told = parts.containsKey(COUNTRY) ? (String) parts.get(COUNTRY) : defaultCountry;
        var country = PlaceTransforms.countryCode(told, countries);
        if (!country.isEmpty()) {
            parts.put(COUNTRY, country);
        }
        parts.computeIfPresent(STATE, (part, state) -> PlaceTransforms.stateCode((String) state, country));
    }

    private Object write(Object value) {
        if (!(value instanceof Map<?, ?> parts)) {
            throw Unfit.wanted("an address with its parts", value);
        }
        var told = new TreeMap<String, Object>();
        names.forEach((part, name) -> told.put(name, written(part, parts.get(part))));
        if (!unitApart) {
            told.remove(names.get(UNIT));
            if (!FieldType.blank(parts.get(UNIT))) {
                told.merge(names.get(STREET), parts.get(UNIT), (street, unit) -> street + ", " + unit);
            }
        }
        return told;
    }

    private Object written(String part, Object value) {
        if (FieldType.blank(value)) {
            return null;
        }
        return switch (part) {
            case COUNTRY -> PlaceTransforms.country(value.toString(), countryFormat, countries);
            case STATE -> PlaceTransforms.state(value.toString(), stateFormat);
            default -> value;
        };
    }
}
