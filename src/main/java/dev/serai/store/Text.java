package dev.serai.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Text as PostgreSQL can keep it. NUL and unpaired surrogates, which it refuses, are kept as an escape that begins with a character Unicode will never assign; reading turns
 * them back. So no input makes a statement fail.
 */
final class Text {
    private static final char ESCAPE = '\uFDD0';
    private static final int HEX_DIGITS = 4;

    /** The longest text that is kept in an index as it is, in characters; an index entry takes 2,704 bytes. */
    static final int INDEXED_MAX = 300;

    private Text() {}

    static String safe(String text) {
        if (text == null) {
            return null;
        }
        for (var i = 0; i < text.length(); i++) {
            if (unfit(text, i)) {
                return escaped(text);
            }
        }
        return text;
    }

    static String plain(String text) {
        return text == null || text.indexOf(ESCAPE) < 0 ? text : unescaped(text);
    }

    /** What an index keeps of a text: itself, or for a long one its beginning and digest. */
    static String indexed(String text) {
        if (text == null || text.length() <= INDEXED_MAX) {
            return text;
        }
        return text.substring(0, INDEXED_MAX / 2) + ESCAPE + HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(safe(text).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean unfit(String text, int i) {
        var c = text.charAt(i);
        if (c != 0 && c < Character.MIN_SURROGATE) {
            return false;
        } else if (c == 0 || c == ESCAPE) {
            return true;
        } else if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (unfit(text, i)) {
                safe.append(ESCAPE).append(HexFormat.of().toHexDigits(c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == ESCAPE && i + HEX_DIGITS < text.length()) {
                plain.append((char) HexFormat.fromHexDigits(text, i + 1, i + 1 + HEX_DIGITS));
                i += HEX_DIGITS;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
