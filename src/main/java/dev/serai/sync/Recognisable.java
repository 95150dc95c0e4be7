package dev.serai.sync;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * By what a record is found that no exact key names (S3).
 *
 * @param rule the fingerprint of the rule that made this
 * @param blocks the keys under which it is found; none for a deleted record
 * @param terms the keys of the values it is counted for
 */
public record Recognisable(long recordId, long rule, List<Long> blocks, List<Long> terms) {

    static Recognisable of(long record, long rule, Collection<Long> blocks, Collection<Long> terms) {
        return new Recognisable(record, rule, sorted(blocks), sorted(terms));
    }

    private static List<Long> sorted(Collection<Long> keys) {
        return keys.stream().sorted().toList();
    }

    /** The keys as PostgreSQL writes an array. */
    public static String array(List<Long> keys) {
        return Arrays.toString(keys.stream().mapToLong(Long::longValue).toArray())
                .replace('[', '{')
                .replace(']', '}');
    }
}
