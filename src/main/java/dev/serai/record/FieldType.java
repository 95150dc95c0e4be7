package dev.serai.record;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The canonical types. A canonical value is always in JSON form: text, instants (UTC, ISO) and dates are {@link String}, numbers {@link BigDecimal}, then
 * {@link Boolean}, {@link List} (sets are sorted and free of doubles) and {@link Map} with sorted keys; money is a map of {@code amount} and {@code currency}, and of {@code original} where it was converted; a reference is the id of a record as {@link String}; null is blank. Two
 * canonical values of one type are the same exactly when they are equal, but for what money was converted from, see {@link #same}.
 */
public enum FieldType {
    TEXT,
    NUMBER,
    BOOLEAN,
    INSTANT,
    DATE,
    SET,
    LIST,
    OBJECT,
    MONEY,
    REFERENCE;

    /** The parts of money: a number, and the three letters of ISO 4217. */
    public static final String AMOUNT = "amount";

    public static final String CURRENCY = "currency";

    /** What money was converted from: amount, currency, rate and date. It says where money comes from, and not how much it is. */
    public static final String ORIGINAL = "original";

    private static final Pattern CURRENCY_CODE = Pattern.compile("[A-Za-z]{3}");

    private static final int MAX_DIGITS = 1_000;

    /**
     * Brings a value into canonical form, so that equal means the same (S4): text in Unicode NFC, numbers by value, instants across zones, sets without order.
     *
     * @throws IllegalArgumentException when the value is not of this type; the message names kinds and never the value
     */
    public Object canonical(Object value) {
        if (value == null) {
            return null;
        }
        return switch (this) {
            case TEXT, REFERENCE -> text(value);
            case NUMBER -> number(value);
            case BOOLEAN -> bool(value);
            case INSTANT -> instant(value);
            case DATE -> date(value);
            case SET -> set(value);
            case LIST -> list(value);
            case OBJECT -> object(value);
            case MONEY -> money(value);
        };
    }

    /** Says whether a canonical value holds nothing: null, empty text, an empty set, list or object. */
    public static boolean blank(Object value) {
        return value == null
                || value instanceof String text && text.isEmpty()
                || value instanceof Collection<?> items && items.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** Compares two canonical values; blanks of every kind are the same where {@code blankIsNull} (the default of entities). */
    public static boolean same(Object a, Object b, boolean blankIsNull) {
        return Objects.equals(a, b)
                || blankIsNull && blank(a) && blank(b)
                || a instanceof Map<?, ?> one && b instanceof Map<?, ?> other && sameMoney(one, other);
    }

    private static boolean sameMoney(Map<?, ?> one, Map<?, ?> other) {
        return (one.get(ORIGINAL) instanceof Map || other.get(ORIGINAL) instanceof Map)
                && one.containsKey(AMOUNT)
                && one.containsKey(CURRENCY)
                && Objects.equals(one.get(AMOUNT), other.get(AMOUNT))
                && Objects.equals(one.get(CURRENCY), other.get(CURRENCY));
    }

    private static Object text(Object value) {
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            var plain = value instanceof BigDecimal number ? reasonable(number).toPlainString() : value.toString();
            return Normalizer.normalize(plain.replace("\u0000", ""), Normalizer.Form.NFC);
        }
        throw unfit("a text", value);
    }

    private static Object number(Object value) {
        try {
            var number = reasonable(new BigDecimal(value.toString().strip()));
            return number.signum() == 0
                    ? BigDecimal.ZERO
                    : new BigDecimal(number.stripTrailingZeros().toPlainString());
        } catch (NumberFormatException e) {
            throw unfit("a number", value);
        }
    }

    /** Written out, the others may take all memory. */
    private static BigDecimal reasonable(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
            throw unfit("a number of reasonable size", number);
        }
        return number;
    }

    private static Object bool(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        return switch (value.toString().strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unfit("true or false", value);
        };
    }

    private static Object instant(Object value) {
        try {
            var instant = value instanceof Instant given
                    ? given
                    : OffsetDateTime.parse(value.toString().strip()).toInstant();
            return instant.truncatedTo(ChronoUnit.MICROS).toString();
        } catch (java.time.DateTimeException e) {
            throw unfit("an ISO instant with a zone", value);
        }
    }

    private static Object date(Object value) {
        try {
            return LocalDate.parse(value.toString().strip()).toString();
        } catch (java.time.DateTimeException e) {
            throw unfit("an ISO date", value);
        }
    }

    private static Object set(Object value) {
        if (!(value instanceof Collection<?> items)) {
            throw unfit("a set", value);
        }
        var sorted = new TreeSet<String>();
        for (var item : items) {
            if (item != null) {
                sorted.add((String) text(item));
            }
        }
        return List.copyOf(sorted);
    }

    private static Object list(Object value) {
        if (!(value instanceof Collection<?> items)) {
            throw unfit("a list", value);
        }
        var content = new ArrayList<>();
        items.forEach(item -> content.add(json(item)));
        return content;
    }

    private static Object object(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw unfit("an object", value);
        }
        var content = new TreeMap<String, Object>();
        map.forEach((key, item) -> content.put(String.valueOf(key), json(item)));
        return content;
    }

    /** Without an amount there is no money, whatever the currency. */
    private static Object money(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw unfit("an amount with a currency", value);
        } else if (blank(map.get(AMOUNT))) {
            return null;
        }
        var currency = map.get(CURRENCY);
        if (!(currency instanceof String text)
                || !CURRENCY_CODE.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("expected a currency of three letters");
        }
        var money = new TreeMap<String, Object>();
        money.put(AMOUNT, number(map.get(AMOUNT)));
        money.put(CURRENCY, text.strip().toUpperCase(java.util.Locale.ROOT));
        if (map.get(ORIGINAL) instanceof Map<?, ?> original) {
            money.put(ORIGINAL, original(original));
        }
        return money;
    }

    private static Object original(Map<?, ?> told) {
        var original = new TreeMap<String, Object>();
        original.put(AMOUNT, number(told.get(AMOUNT)));
        original.put(CURRENCY, text(told.get(CURRENCY)));
        original.put("rate", number(told.get("rate")));
        original.put("date", date(told.get("date")));
        return original;
    }

    private static Object json(Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        } else if (value instanceof Number) {
            return number(value);
        } else if (value instanceof Collection<?>) {
            return list(value);
        } else if (value instanceof Map<?, ?>) {
            return object(value);
        }
        return text(value);
    }

    private static IllegalArgumentException unfit(String wanted, Object value) {
        return new IllegalArgumentException("expected " + wanted + ", got " + kind(value));
    }

    private static String kind(Object value) {
        if (value instanceof Collection<?>) {
            return "a list";
        } else if (value instanceof Map<?, ?>) {
            return "an object";
        } else if (value instanceof Number) {
            return "a number";
        } else if (value instanceof Boolean) {
            return "a boolean";
        }
        return "a text of " + value.toString().length() + " characters";
    }
}
