package dev.serai.identity;

import dev.serai.catalog.FuzzyRule.Comparator;
import dev.serai.record.FieldType;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The plain form of values that are compared: small letters without accents and signs. */
final class Plain {
    /** Alternatives of one field beyond this are not compared. */
    private static final int MOST = 8;

    private static final int LONGEST = 200;
    private static final int ASCII = 0x80;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final Set<String> LEGAL_FORMS = Set.of(
            "ab",
            "ag",
            "bv",
            "co",
            "corp",
            "corporation",
            "company",
            "gmbh",
            "inc",
            "incorporated",
            "kg",
            "limited",
            "llc",
            "llp",
            "ltd",
            "nv",
            "oy",
            "plc",
            "sa",
            "sarl",
            "se",
            "spa",
            "srl");

    private Plain() {}

    /** The plain values of one field; of a set or list each item is an alternative. */
    static List<String> values(Comparator compare, Object canonical) {
        var plain = new ArrayList<String>();
        if (canonical instanceof Collection<?> items) {
            items.stream().limit(MOST).forEach(item -> add(plain, compare, item));
        } else {
            add(plain, compare, canonical);
        }
        return List.copyOf(plain);
    }

    private static void add(List<String> plain, Comparator compare, Object value) {
        if (FieldType.blank(value)) {
            return;
        }
        var text =
                value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
        var form = form(compare, text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        if (!form.isEmpty() && !plain.contains(form)) {
            plain.add(form);
        }
    }

    private static String form(Comparator compare, String text) {
        return switch (compare) {
            case EMAIL -> text.strip().toLowerCase(Locale.ROOT);
            case PHONE -> NO_DIGITS.matcher(text).replaceAll("");
            case DATE -> {
                var digits = NO_DIGITS.matcher(text).replaceAll("");
                yield digits.length() < 8 ? "" : digits.substring(0, 8);
            }
            case TOKEN_SET -> withoutLegalForm(words(text));
            default -> words(text);
        };
    }

    private static String words(String text) {
        return text.chars().allMatch(letter -> letter < ASCII) ? asciiWords(text) : otherWords(text);
    }

    /** The same as for others, without what none of these has: most texts are such. */
    private static String asciiWords(String text) {
        var words = new StringBuilder(text.length());
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (letter >= 'A' && letter <= 'Z') {
                words.append((char) (letter - 'A' + 'a'));
            } else if (letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9') {
                words.append(letter);
            } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
        return words.toString().stripTrailing();
    }

    private static String otherWords(String text) {
        var letters =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var small = letters.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("ø", "o");
        return SIGNS.matcher(small).replaceAll(" ").strip();
    }

    private static String withoutLegalForm(String words) {
        var kept = List.of(words.split(" ")).stream()
                .filter(word -> !LEGAL_FORMS.contains(word))
                .toList();
        return kept.isEmpty() ? words : String.join(" ", kept);
    }
}
