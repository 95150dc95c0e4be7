package dev.serai.examples;

import dev.serai.store.TestDatabase;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A hub with the files of docs/examples/table and its two databases. */
public final class TableProfile implements QuarkusTestProfile {
    static final TestDatabase ERP = TestDatabase.fresh();
    static final TestDatabase SHOP = TestDatabase.fresh();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("serai.routes", "docs/examples/table"),
                Map.entry("serai.databases.erp.url", ERP.url()),
                Map.entry("serai.databases.erp.username", ERP.user()),
                Map.entry("serai.databases.shop.url", SHOP.url()),
                Map.entry("serai.databases.shop.username", SHOP.user()),
                Map.entry("erp.contact.sweep", "0/2 * * * * ?"),
                Map.entry("shop.contact.sweep", "0/2 * * * * ?"));
    }
}
