package dev.serai.mapping;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phone numbers in E.164, with {@code ;ext=} and the extension where there is one. What cannot be read as a number of a possible length is kept as it is, trimmed: nothing
 * is lost, it only cannot be recognised in another form.
 */
final class PhoneTransform {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
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

    private static Optional<PhoneNumber> number(String text, String region) {
        try {
            var number = NUMBERS.parse(text, region);
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
