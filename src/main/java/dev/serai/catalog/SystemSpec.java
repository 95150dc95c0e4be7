package dev.serai.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How one external application is reached, as {@code NAME.system.yaml} declares it. */
public record SystemSpec(String name, String description, String baseUrl, Map<String, Resource> entities) {

    /**
     * One entity in that system, as far as settling needs to know it.
     *
     * @param partialUpdate whether an update may name some fields only; otherwise the whole record is read before it is written (S14)
     * @param readable whether one external record can be read by its id
     * @param findKeys the identity keys by which the system can be searched, in the entity's order; empty where it cannot
     * @param idempotent whether a create may be repeated with the same idempotency key (S13)
     * @param conditional whether writes name the version they are based on (S14)
     * @param visibleAfter how long after a write a read may still say "not found" (S13, S19)
     */
    public record Resource(
            boolean partialUpdate,
            boolean readable,
            List<String> findKeys,
            boolean idempotent,
            boolean conditional,
            Duration visibleAfter) {}
}
