package dev.serai.identity;

import dev.serai.record.FieldType;
import java.text.Normalizer;
import java.util.Locale;

/** A value of an identity key: (entity, key, value) names at most one record (S3). */
public record IdentityKey(String entity, String key, String value) {
    private static final int MAX_LENGTH = 512;

    /** The form in which key values are compared: NFKC, without surrounding blanks, lower case; null where the value is blank or not a plain one. */
    public static IdentityKey of(String entity, String key, Object canonical) {
        if (FieldType.blank(canonical) || !(canonical instanceof String || canonical instanceof Number)) {
            return null;
        }
        var plain = Normalizer.normalize(canonical.toString(), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
        return plain.isEmpty() || plain.length() > MAX_LENGTH ? null : new IdentityKey(entity, key, plain);
    }
}
