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
    private final String salt;

    Hashing(String entity, FuzzyRule rule) {
        var compared = new TreeMap<String, String>();
        rule.fields()
                .forEach((name, field) -> compared.put(name, field.compare().name()));
        this.salt = entity + '\n' + compared + '\n' + rule.mixedUp() + '\n' + rule.blocks() + '\n';
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
            var digest = MessageDigest.getInstance("SHA-256").digest((salt + text).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
