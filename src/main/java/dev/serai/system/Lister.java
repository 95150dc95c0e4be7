package dev.serai.system;

import dev.serai.catalog.SystemOperation.Listing;
import dev.serai.sync.Remote;
import java.time.Instant;
import java.util.Map;

/** Reads the external records of one entity page by page (S24). */
interface Lister {
    /** Reads the page from the cursor on; null or empty begins a complete read. */
    Answer list(Map<String, Object> since);

    /**
     * One page.
     *
     * @param date the answer's own; null where it has none
     * @param gone whether it failed because there is nothing at that address
     */
    record Answer(Remote.Page page, Instant date, boolean gone) {}

    /** The one that reads such a list. */
    static Lister of(Listing list, Asking asking) {
        return list.parents() == null ? new Pages(list, asking, Map.of()) : new PagesByParent(list, asking);
    }
}
