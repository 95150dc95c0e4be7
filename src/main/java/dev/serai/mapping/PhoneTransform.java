package dev.serai.mapping;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phone numbers in E.164, with {@code ;ext=} and the extension where there is one. What cannot be read as a number of a possible length is kept as it is, trimmed: nothing
 * is lost, it only cannot be recognised in another form.
 */
final class PhoneTransform {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** A change's number is read on its way in and once for each system on its way out. */
    private static final int REMEMBERED = 4_096;

    private static final Map<Written, Optional<PhoneNumber>> RECENT = recent();
    private static final Map<String, PhoneNumberFormat> FORMATS = Map.of(
            "e164", PhoneNumberFormat.E164,
            "international", PhoneNumberFormat.INTERNATIONAL,
            "national", PhoneNumberFormat.NATIONAL);

    private PhoneTransform() {}

    static Transform phone(Parameters given) {
        var region = given.text("region", null);
        if (region != null && !NUMBERS.getSupportedRegions().contains(region)) {
            throw new Unfit("does not know the region '" + region + "', it wants two capital letters such as GB");
        }
        var format = given.word("format", List.of("e164", "international", "national"), "e164");
        return Transform.form(value -> parsed(value, region), value -> written(value, FORMATS.get(format)));
    }

    private static Object parsed(Object value, String region) {
        var text = text(value);
        return number(text, region).map(PhoneTransform::canonical).orElse(text);
    }

    private static Object written(Object value, PhoneNumberFormat format) {
        var text = text(value);
        return number(text, null)
                .map(number -> format == PhoneNumberFormat.E164 ? canonical(number) : NUMBERS.format(number, format))
                .orElse(text);
    }

    private record Written(String text, String region) {}

    private static Map<Written, Optional<PhoneNumber>> recent() {
        return Collections.synchronizedMap(new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Written, Optional<PhoneNumber>> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    private static Optional<PhoneNumber> number(String text, String region) {
        var written = new Written(text, region);
        var known = RECENT.get(written);
        if (known == null) {
            known = read(written);
            RECENT.put(written, known);
        }
        return known;
    }

    private static Optional<PhoneNumber> read(Written written) {
        try {
            var number = NUMBERS.parse(written.text(), written.region());
            return NUMBERS.isPossibleNumber(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static String canonical(PhoneNumber number) {
        var plain = NUMBERS.format(number, PhoneNumberFormat.E164);
        return number.hasExtension() && !number.getExtension().isEmpty()
                ? plain + ";ext=" + number.getExtension()
                : plain;
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Boolean) {
            throw Unfit.wanted("a phone number", value);
        }
        return value.toString().strip();
    }
}
