package dev.serai.mapping;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * E-mail addresses alone and in small letters, whichever way they are written: with somebody's name around, as a link, with letters in the domain that only a browser shows. What is no address is kept
 * as it is, trimmed. Addresses at different domains stay different.
 */
final class EmailTransform {
    private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]+)>");
    private static final Pattern LINK = Pattern.compile("(?i)mailto:([^?]+)(?:\\?.*)?");
    private static final Pattern ADDRESS = Pattern.compile("([^\\s@<>,;]+)@([^\\s@<>,;]*[^\\s@<>,;.])\\.?");

    /** No domain is longer. */
    private static final int LONGEST_DOMAIN = 253;

    private EmailTransform() {}

    static Transform email(Parameters none) {
        return TextTransforms.each(EmailTransform::canonical);
    }

    static String canonical(String text) {
        var written = text.strip();
        var address = ADDRESS.matcher(inner(LINK, inner(NAMED, written)));
        return address.matches()
                ? address.group(1).toLowerCase(Locale.ROOT) + "@" + domain(small(address.group(2)))
                : written;
    }

    private static String inner(Pattern around, String text) {
        var matcher = around.matcher(text);
        return matcher.matches() ? matcher.group(1).strip() : text;
    }

    /** A sigma at the end of a word is a letter of its own in domains, and none that a capital one stands for. */
    private static String small(String domain) {
        return Normalizer.normalize(domain.replace('Σ', 'σ').toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** In ASCII, but only where that is the same domain: the JDK knows the rules of 2003, by which ß is ss and some signs are letters. */
    private static String domain(String domain) {
        if (domain.length() > LONGEST_DOMAIN || domain.chars().allMatch(letter -> letter < 128)) {
            return domain;
        }
        try {
            var ascii = IDN.toASCII(domain);
            return IDN.toUnicode(ascii).equals(domain) ? ascii : domain;
        } catch (RuntimeException e) {
            return domain; // a system took it; some JDKs throw more than they say where letters stand for many others
        }
    }
}
