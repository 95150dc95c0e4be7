package dev.serai.merge;

import dev.serai.record.HubRecord;
import dev.serai.record.LinkField;
import dev.serai.record.Write;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What merging one change gave.
 *
 * @param record the record after it; its version has grown by one exactly when {@code rules} is not empty
 * @param link the link's fields after it
 * @param writes the writes a later late change may still be older than
 * @param rules field to the rule that changed its value, empty where nothing changed
 * @param clashes fields a person must decide
 * @param settled carried fields on which both sides agree now: open conflicts about them close
 * @param readAgain whether the external record must be read again to be sure (S18)
 */
public record Merged(
        HubRecord record,
        Map<String, LinkField> link,
        List<Write> writes,
        Map<String, String> rules,
        List<Clash> clashes,
        Set<String> settled,
        boolean readAgain) {
    public boolean accepted() {
        return !rules.isEmpty();
    }
}
