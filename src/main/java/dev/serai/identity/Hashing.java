package dev.serai.identity;

import dev.serai.catalog.FuzzyRule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.TreeMap;

/** Makes keys of forms. A rule that is changed so that forms or fields differ makes other keys. */
final class Hashing {
    /** Has taken in the salt, which is longer than what follows it; only ever copied, so that many threads may. */
    private final MessageDigest salted;

    Hashing(String entity, FuzzyRule rule) {
        var compared = new TreeMap<String, String>();
        rule.fields()
                .forEach((name, field) -> compared.put(name, field.compare().name()));
        var salt = entity + '\n' + compared + '\n' + rule.mixedUp() + '\n' + rule.blocks() + '\n';
        this.salted = sha256();
        salted.update(salt.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    long block(Collection<String> forms) {
        return hash("block\n" + String.join("\n", forms));
    }

    long term(String label, String value) {
        return hash("term\n" + label + '\n' + value);
    }

    /** Says whether two rules make the same keys. */
    long fingerprint() {
        return hash("rule");
    }

    private long hash(String text) {
        try {
            var digest = (MessageDigest) salted.clone();
            return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be copied.", e);
        }
    }
}
