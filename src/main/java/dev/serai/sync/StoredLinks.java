package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The links of external records as the database has them, of whichever record: read once in a transaction, and best many at a time. */
final class StoredLinks {
    private final Store.Transaction tx;
    private final Set<ExternalId> read = new HashSet<>();
    private final Map<ExternalId, Link> links = new HashMap<>();

    StoredLinks(Store.Transaction tx) {
        this.tx = tx;
    }

    /** Reads those that will be asked for. */
    void read(Collection<ExternalId> externals) {
        var missing = new HashSet<>(externals);
        missing.removeAll(read);
        links.putAll(tx.links(missing));
        read.addAll(missing);
    }

    /** The link of an external record, also one that is dead; null where there is none. */
    Link of(ExternalId external) {
        read(Set.of(external));
        return links.get(external);
    }
}
