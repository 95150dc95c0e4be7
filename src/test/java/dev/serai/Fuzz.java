package dev.serai;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Spoils texts by chance, the same ones for the same seed. */
public final class Fuzz {
    private static final List<String> ODD = List.of(
            "null",
            "{}",
            "[]",
            "[[[[[[[[",
            "[".repeat(3_000),
            "{\"a\":".repeat(3_000),
            "\"",
            "\\u0000",
            "\u0000",
            "\\ud83d",
            "\uD83D",
            "\uFEFF",
            "1e999999999",
            "-1e-999999999",
            "9".repeat(400),
            "NaN",
            "-0",
            "0x1F",
            "9223372036854775808",
            "999999999-12-31T23:59:60Z",
            "0000-00-00",
            "true",
            "${body}",
            "${id}",
            "{{crm.token}}",
            "$..*",
            "$.a[?(@.b)]",
            "*a",
            "&a [*a, *a]",
            "<<: *a",
            "!!java.net.URL [x]",
            "? ",
            "- ",
            ": ",
            "\t",
            "\r\n",
            "%",
            "'; drop table record; --",
            "../../../etc/passwd",
            "(a+)+$",
            "x".repeat(20_000));
    private final RandomGenerator chance;

    public Fuzz(long seed) {
        chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The seed of this run: {@code -Dserai.fuzz.seed} repeats one. Printed, as whoever sees a failure needs it. */
    public static long seed() {
        var seed = Long.getLong("serai.fuzz.seed", 20_261_128L);
        System.out.println("serai.fuzz.seed=" + seed);
        return seed;
    }

    public <T> T oneOf(List<T> things) {
        return things.get(chance.nextInt(things.size()));
    }

    public int below(int bound) {
        return chance.nextInt(bound);
    }

    /** That text with one to four things wrong with it. */
    public String spoiled(String text) {
        var spoiled = text;
        for (int times = 1 + chance.nextInt(4); times > 0; times--) {
            spoiled = once(spoiled);
        }
        return spoiled;
    }

    private String once(String text) {
        var from = chance.nextInt(text.length() + 1);
        var to = Math.min(text.length(), from + 1 + chance.nextInt(20));
        return switch (chance.nextInt(8)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> text.substring(0, from);
            case 3 -> text.substring(0, from)
                    + (char) chance.nextInt(256)
                    + text.substring(Math.min(text.length(), from + 1));
            case 4 -> text.substring(0, from) + oneOf(ODD) + text.substring(from);
            default -> inPlaceOfAWord(text, from);
        };
    }

    /** Puts something odd in place of a whole value or key, so that the rest is still what it was. */
    private String inPlaceOfAWord(String text, int from) {
        var begin = from;
        while (begin < text.length() && !Character.isLetterOrDigit(text.charAt(begin))) {
            begin++;
        }
        var end = begin;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(0, begin) + oneOf(ODD) + text.substring(end);
    }
}
