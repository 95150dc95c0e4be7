package dev.serai.mapping;

import dev.serai.record.FieldType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Money in another currency. What it was converted from is kept in its part {@code original}, so that the system that told it gets back exactly what it told for as long as
 * nobody else changes the amount. Amounts are rounded to the minor units of their currency.
 */
final class ConvertTransform {
    private static final String ORIGINAL = FieldType.ORIGINAL;
    private static final String AMOUNT = FieldType.AMOUNT;
    private static final String CURRENCY = FieldType.CURRENCY;

    private final String to;
    private final String system;
    private final String source;
    private final Surroundings surroundings;

    private ConvertTransform(Parameters given, Surroundings surroundings) {
        this.to = currency(given.required("to"));
        this.system = given.has("system") ? currency(given.text("system", null)) : null;
        this.source = given.required("rates");
        this.surroundings = surroundings;
    }

    static Transform convert(Parameters given, Surroundings surroundings) {
        var convert = new ConvertTransform(given, surroundings);
        return Transform.form(convert::read, convert::write);
    }

    private static String currency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new Unfit("does not know the currency '" + code + "', it wants three letters of ISO 4217");
        }
    }

    private Object read(Object value) {
        var told = money(inSystem(value));
        if (told == null || told.get(CURRENCY).equals(to)) {
            return told;
        }
        var from = (String) told.get(CURRENCY);
        var rate = surroundings.rate(source, from, to);
        var money = new TreeMap<String, Object>();
        money.put(AMOUNT, times((BigDecimal) told.get(AMOUNT), rate.rate(), to));
        money.put(CURRENCY, to);
        money.put(ORIGINAL, original(told, rate));
        return money;
    }

    /** An amount that names no currency is in the system's. */
    private Object inSystem(Object value) {
        if (system == null || value instanceof Map<?, ?> map && !FieldType.blank(map.get(CURRENCY))) {
            return value;
        }
        var money = new TreeMap<String, Object>();
        money.put(AMOUNT, value instanceof Map<?, ?> map ? map.get(AMOUNT) : value);
        money.put(CURRENCY, system);
        return money;
    }

    private static Map<String, Object> original(Map<String, Object> told, Surroundings.Rate rate) {
        var original = new TreeMap<String, Object>(told);
        original.put("rate", rate.rate());
        original.put("date", rate.date().toString());
        return original;
    }

    /** What was told is told back; anything else is converted into the system's currency, where it has one. */
    private Object write(Object value) {
        var money = money(value);
        if (money == null) {
            return null;
        }
        var original = original(value);
        if (original != null && (system == null || system.equals(original.get(CURRENCY)))) {
            return original;
        }
        var from = (String) money.get(CURRENCY);
        return system == null || system.equals(from) ? money : converted(money, from);
    }

    private Map<String, Object> converted(Map<String, Object> money, String from) {
        var rate = surroundings.rate(source, from, system);
        var converted = new TreeMap<String, Object>();
        converted.put(AMOUNT, times((BigDecimal) money.get(AMOUNT), rate.rate(), system));
        converted.put(CURRENCY, system);
        return converted;
    }

    private static BigDecimal times(BigDecimal amount, BigDecimal rate, String currency) {
        var minor = Currency.getInstance(currency).getDefaultFractionDigits();
        return amount.multiply(rate, MathContext.DECIMAL128).setScale(Math.max(minor, 0), RoundingMode.HALF_EVEN);
    }

    private static Map<String, Object> original(Object value) {
        var kept = ((Map<?, ?>) value).get(ORIGINAL);
        return kept == null ? null : money(kept);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> money(Object value) {
        var money = (Map<String, Object>) Canonical.of(FieldType.MONEY, value);
        if (money == null) {
            return null;
        }
        var plain = new TreeMap<>(money);
        plain.keySet().retainAll(List.of(AMOUNT, CURRENCY));
        currency((String) plain.get(CURRENCY));
        return plain;
    }
}
