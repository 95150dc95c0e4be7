package dev.serai.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Amounts with two decimal places, and what lines of an order add up to. */
final class Money {
    private Money() {}

    /** {@code 9.9} is {@code "9.90"}. */
    static String text(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    static BigDecimal of(Object amount) {
        return amount == null ? BigDecimal.ZERO : new BigDecimal(amount.toString());
    }

    /** The sum over the lines of quantity times price. */
    static BigDecimal sum(Object lines, String quantity, String price) {
        var sum = BigDecimal.ZERO;
        for (var line : lines(lines)) {
            sum = sum.add(of(line.get(quantity)).multiply(of(line.get(price))));
        }
        return sum;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> lines(Object lines) {
        return lines == null ? List.of() : (List<Map<String, Object>>) lines;
    }
}
