package dev.serai.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals what must not be read in the database: AES-256-GCM with a random nonce, bound to a name so that what is sealed for one cannot be given to another. */
public final class Sealing {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final List<SecretKeySpec> keys;

    /**
     * Seals with the first key and opens with any, so that a key can be changed.
     *
     * @param keys each 32 bytes in base64, separated by commas
     * @throws IllegalArgumentException where they are not, without showing them
     */
    public Sealing(String keys) {
        this.keys = Arrays.stream(keys.split(",")).map(Sealing::key).toList();
    }

    private static SecretKeySpec key(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == KEY_BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException e) { // its message holds a part of the key
        }
        throw new IllegalArgumentException(
                "serai.secret-key must be 32 bytes in base64; make one with: openssl rand -base64 32");
    }

    String seal(String name, String text) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, name)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** @throws IllegalStateException where no key fits */
    String open(String name, String text) {
        var sealed = Base64.getDecoder().decode(text);
        for (var key : keys) {
            try {
                var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
                var opened = cipher(Cipher.DECRYPT_MODE, key, nonce, name)
                        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
                return new String(opened, StandardCharsets.UTF_8);
            } catch (AEADBadTagException e) { // another key may fit
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has AES-GCM", e);
            }
        }
        throw new IllegalStateException("the token that is kept for " + name
                + " was sealed with another key; add that one to serai.secret-key after a comma");
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String name)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
