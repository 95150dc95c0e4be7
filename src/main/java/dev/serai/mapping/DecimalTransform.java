package dev.serai.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Numbers with a fixed number of decimal places, rounded on both ways. */
final class DecimalTransform {
    private static final List<String> ROUNDINGS =
            List.of("half-up", "half-even", "half-down", "up", "down", "ceiling", "floor");

    private DecimalTransform() {}

    static Transform decimal(Parameters given) {
        var places = given.whole("places", 0, 2);
        var rounding = RoundingMode.valueOf(
                given.word("rounding", ROUNDINGS, "half-up").replace('-', '_').toUpperCase(Locale.ROOT));
        var text = given.word("as", Arrays.asList("number", "text"), "number").equals("text");
        return Transform.form(value -> rounded(value, places, rounding), value -> {
            var number = rounded(value, places, rounding);
            return text && number != null ? number.toPlainString() : number;
        });
    }

    private static BigDecimal rounded(Object value, int places, RoundingMode rounding) {
        var number = (BigDecimal) NumberTransform.parsed(value, null, null);
        return number == null ? null : number.setScale(places, rounding);
    }
}
