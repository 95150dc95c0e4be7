package dev.serai.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers in another unit: cents, minutes, thousands. On the way in they are multiplied by the factor, on the way out divided by it. */
final class ScaleTransform {
    private static final int MOST_DIGITS = 20;

    private ScaleTransform() {}

    static Transform scale(Parameters given) {
        var factor = given.number("factor");
        if (factor == null || factor.signum() <= 0) {
            throw new Unfit("needs a number above zero as its parameter 'factor'");
        }
        var digits = given.number("digits");
        if (digits != null && (digits.stripTrailingZeros().scale() > 0 || !within(digits))) {
            throw new Unfit("needs a whole number from 0 to " + MOST_DIGITS + " as its parameter 'digits'");
        }
        var places = digits == null ? null : digits.intValue();
        return Transform.form(value -> number(value).multiply(factor), value -> divided(number(value), factor, places));
    }

    private static boolean within(BigDecimal digits) {
        return digits.signum() >= 0 && digits.compareTo(BigDecimal.valueOf(MOST_DIGITS)) <= 0;
    }

    private static Object divided(BigDecimal value, BigDecimal factor, Integer digits) {
        if (digits != null) {
            return plain(value.divide(factor, digits, RoundingMode.HALF_EVEN));
        }
        try {
            return plain(value.divide(factor));
        } catch (ArithmeticException e) {
            throw new Unfit(
                    "it has no exact value in the unit of the rule; say with digits to how many decimal places it is rounded");
        }
    }

    /** A whole number is written as one. */
    private static Object plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18
                ? (Object) stripped.longValueExact()
                : stripped;
    }

    private static BigDecimal number(Object value) {
        try {
            var number = value instanceof Number || value instanceof String
                    ? new BigDecimal(value.toString().strip())
                    : null;
            if (number != null && Math.abs((long) number.scale()) + number.precision() <= 1_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Unfit.wanted("a number", value);
        }
        throw Unfit.wanted("a number", value);
    }
}
