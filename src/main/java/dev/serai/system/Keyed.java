package dev.serai.system;

import dev.serai.catalog.SystemSignature.Algorithm;
import dev.serai.catalog.SystemSignature.Encoding;
import dev.serai.catalog.SystemSignature.KeyEncoding;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret as the key of hashes. Shows itself in no message. */
final class Keyed {
    private static final Map<Algorithm, String> NAMES = Map.of(
            Algorithm.HMAC_SHA256, "HmacSHA256", Algorithm.HMAC_SHA512, "HmacSHA512", Algorithm.HMAC_SHA1, "HmacSHA1");
    private final byte[] key;

    private Keyed(byte[] key) {
        this.key = key;
    }

    /**
     * The key that the secret stands for.
     *
     * @throws IllegalStateException where it is empty or not written as declared
     */
    static Keyed of(String secret, KeyEncoding encoding, String prefix, String what) {
        var text = secret.startsWith(prefix) ? secret.substring(prefix.length()) : secret;
        try {
            var key =
                    switch (encoding) {
                        case TEXT -> text.getBytes(StandardCharsets.UTF_8);
                        case BASE64 -> Base64.getDecoder().decode(text);
                        case HEX -> HexFormat.of().parseHex(text);
                    };
            if (key.length == 0) {
                throw new IllegalStateException(what + " is empty; set it");
            }
            return new Keyed(key);
        } catch (IllegalArgumentException e) { // its message holds the secret
            throw new IllegalStateException(what + " is no " + encoding.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    byte[] bytes() {
        return key;
    }

    byte[] hash(Algorithm algorithm, byte[] signed) {
        try {
            if (!algorithm.keyed()) {
                return MessageDigest.getInstance("SHA-256").digest(signed);
            }
            var mac = Mac.getInstance(NAMES.get(algorithm));
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    static String written(byte[] hash, Encoding encoding) {
        return encoding == Encoding.HEX
                ? HexFormat.of().formatHex(hash)
                : Base64.getEncoder().encodeToString(hash);
    }

    /** Whether both are the same, in a time that tells nothing about where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
