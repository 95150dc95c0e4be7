package dev.serai.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What is kept of a password: PBKDF2 with HMAC-SHA-256, written as {@code pbkdf2-sha256$ITERATIONS$SALT$KEY}. */
public record PasswordHash(int iterations, byte[] salt, byte[] key) {
    private static final String KIND = "pbkdf2-sha256";
    private static final int ITERATIONS = 600_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;

    /** With a salt of its own. */
    public static PasswordHash of(char[] password) {
        var salt = random(SALT_BYTES);
        return new PasswordHash(ITERATIONS, salt, key(password, salt, ITERATIONS));
    }

    /** Which no password has, and which takes as long to look at as others. */
    static PasswordHash ofNothing() {
        return new PasswordHash(ITERATIONS, random(SALT_BYTES), random(KEY_BYTES));
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Whether that is what was written of that password. */
    public static boolean matches(String written, char[] password) {
        return read(written).isOf(password);
    }

    /** Reads what {@link #toString()} wrote; {@link IllegalArgumentException} where it did not, with words that hold nothing of it. */
    static PasswordHash read(String text) {
        var parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw new IllegalArgumentException("the hash is not of the form " + KIND + "$ITERATIONS$SALT$KEY");
        }
        var hash = new PasswordHash(iterations(parts[1]), bytes(parts[2]), bytes(parts[3]));
        if (hash.salt.length < SALT_BYTES || hash.key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the hash is cut off");
        }
        return hash;
    }

    /** Takes a while on purpose, and the same while whether it is right or not. */
    boolean isOf(char[] password) {
        return MessageDigest.isEqual(key, key(password, salt, iterations));
    }

    private static int iterations(String text) {
        try {
            var iterations = Integer.parseInt(text);
            if (iterations >= 1 && iterations <= MOST_ITERATIONS) {
                return iterations;
            }
        } catch (NumberFormatException e) {
            // Refused below like a number out of bounds.
        }
        throw new IllegalArgumentException("the hash's iterations are no number from 1 to " + MOST_ITERATIONS);
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the hash is not base64");
        }
    }

    private static byte[] key(char[] password, byte[] salt, int iterations) {
        var spec = new PBEKeySpec(password, salt, iterations, KEY_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash hash && toString().equals(hash.toString());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        var base64 = Base64.getEncoder();
        return String.join(
                "$", KIND, Integer.toString(iterations), base64.encodeToString(salt), base64.encodeToString(key));
    }
}
