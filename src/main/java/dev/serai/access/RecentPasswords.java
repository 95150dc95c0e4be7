package dev.serai.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Knows again the password that was right a moment ago: a browser sends it with every request, and each look at a hash takes a while on purpose. Holds no password, and nothing that outlives the process. */
final class RecentPasswords {
    private final SecretKeySpec key;
    private final Map<PasswordHash, byte[]> right = new ConcurrentHashMap<>();

    RecentPasswords() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** Whether that was found right before; no says nothing. */
    boolean wasOf(PasswordHash hash, char[] password) {
        var known = right.get(hash);
        return known != null && MessageDigest.isEqual(known, seal(new String(password)));
    }

    /** Takes a while where it was not right before. */
    boolean isOf(PasswordHash hash, char[] password) {
        if (wasOf(hash, password)) {
            return true;
        } else if (!hash.isOf(password)) {
            return false;
        }
        right.put(hash, seal(new String(password)));
        return true;
    }

    /** By what two sign-ins are the same that says neither name nor password. */
    String sealed(String name, char[] password) {
        return HexFormat.of().formatHex(seal(name.length() + ":" + name + new String(password)));
    }

    /** When somebody's line changed. */
    void forget() {
        right.clear();
    }

    private byte[] seal(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
