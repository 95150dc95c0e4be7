package dev.serai.mapping;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * E-mail addresses alone and in small letters, whichever way they are written: with somebody's name around, as a link, with letters in the domain that only a browser shows. What is no address is kept
 * as it is, trimmed.
 */
final class EmailTransform {
    private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]+)>");
    private static final Pattern LINK = Pattern.compile("(?i)mailto:([^?]+)(?:\\?.*)?");
    private static final Pattern ADDRESS = Pattern.compile("([^\\s@<>,;]+)@([^\\s@<>,;]+?)\\.?");

    private EmailTransform() {}

    static Transform email(Parameters none) {
        return TextTransforms.each(EmailTransform::canonical);
    }

    private static String canonical(String text) {
        var written = text.strip();
        var address = ADDRESS.matcher(inner(LINK, inner(NAMED, written)));
        return address.matches()
                ? (address.group(1) + "@" + domain(address.group(2))).toLowerCase(Locale.ROOT)
                : written;
    }

    private static String inner(Pattern around, String text) {
        var matcher = around.matcher(text);
        return matcher.matches() ? matcher.group(1).strip() : text;
    }

    private static String domain(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return domain; // a system took it
        }
    }
}
