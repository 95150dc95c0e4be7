package dev.serai.sandbox;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;

/**
 * Valid mobile numbers of the United Kingdom and Germany and numbers of the United States, one for each (seed, index), and back: so that a contact nobody wrote down is found by its
 * number. Indexes of a third of {@link #INDEXES} share a country in turn.
 */
final class PhonePlan {
    static final int SEEDS = 300;
    static final int INDEXES = 3_000_000;

    private static final int PER_SEED = 1_000_000;
    private static final long SPREAD = 611_953;
    private static final long GATHER =
            BigInteger.valueOf(SPREAD).modInverse(BigInteger.valueOf(PER_SEED)).longValueExact();
    private static final List<String> GERMAN = List.of("151", "157", "159");
    private static final int PER_AREA = 8_000_000;
    private static final List<String> AREAS = List.of(
            "201", "202", "203", "205", "206", "207", "208", "209", "210", "212", "213", "214", "215", "216", "217",
            "218", "219", "224", "225", "228", "229", "231", "234", "239", "240", "248", "251", "252", "253", "254",
            "256", "260", "262", "267", "269", "270", "276", "281");

    private PhonePlan() {}

    /** The number in the way people write it: with spaces. */
    static String number(int seed, int index) {
        var value = (long) seed * PER_SEED + (index / 3) * SPREAD % PER_SEED;
        return switch (index % 3) {
            case 0 -> british(value);
            case 1 -> american(value);
            default -> german(value);
        };
    }

    private static String british(long value) {
        var digits = "7%09d".formatted(100_000_000 + value);
        return "+44 " + digits.substring(0, 4) + " " + digits.substring(4);
    }

    private static String american(long value) {
        var digits = "%07d".formatted(2_000_000 + value % PER_AREA);
        return "+1 " + AREAS.get((int) (value / PER_AREA)) + " " + digits.substring(0, 3) + " " + digits.substring(3);
    }

    private static String german(long value) {
        var digits = "%08d".formatted(value % 100_000_000);
        return "+49 " + GERMAN.get((int) (value / 100_000_000)) + digits.charAt(0) + " " + digits.substring(1);
    }

    /** The index that has this number under that seed, if the digits may be one of this plan; the caller compares. */
    static OptionalInt index(int seed, String digits) {
        var country = digits.length() == 12 && digits.startsWith("447")
                ? 0
                : digits.length() == 11 && digits.startsWith("1") ? 1 : 2;
        var value =
                switch (country) {
                    case 0 -> Long.parseLong(digits.substring(3)) - 100_000_000;
                    case 1 -> AREAS.indexOf(digits.substring(1, 4)) * (long) PER_AREA
                            + Long.parseLong(digits.substring(4))
                            - 2_000_000;
                    default -> germanValue(digits);
                };
        if (value < 0 || value / PER_SEED != seed) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) (value % PER_SEED * GATHER % PER_SEED) * 3 + country);
    }

    private static long germanValue(String digits) {
        if (digits.length() != 13 || !digits.startsWith("49")) {
            return -1;
        }
        var prefix = GERMAN.indexOf(digits.substring(2, 5));
        return prefix < 0 ? -1 : prefix * 100_000_000L + Long.parseLong(digits.substring(5));
    }

    static String digits(String phone) {
        var digits = new StringBuilder(phone.length());
        phone.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
