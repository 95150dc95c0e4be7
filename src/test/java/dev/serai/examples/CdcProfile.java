package dev.serai.examples;

import dev.serai.DatabaseServer;
import dev.serai.store.TestDatabase;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;

/** A hub with the files of docs/examples/cdc, an ERP whose database has a logical log, and a shop's database. */
public final class CdcProfile implements QuarkusTestProfile {
    static final DatabaseServer ERP = server();
    static final TestDatabase SHOP = TestDatabase.fresh();

    private static DatabaseServer server() {
        try {
            var server = DatabaseServer.started(Map.of("wal_level", "logical"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return server;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(DatabaseServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        var erp = URI.create(ERP.url().substring("jdbc:".length()));
        return Map.ofEntries(
                Map.entry("serai.routes", "docs/examples/cdc"),
                Map.entry("erp.host", erp.getHost()),
                Map.entry("erp.port", Integer.toString(erp.getPort())),
                Map.entry("erp.database", DatabaseServer.USER),
                Map.entry("erp.username", DatabaseServer.USER),
                Map.entry("erp.password", DatabaseServer.USER),
                Map.entry("erp.contact.watch", "2000"),
                Map.entry("serai.databases.erp.url", ERP.url()),
                Map.entry("serai.databases.erp.username", DatabaseServer.USER),
                Map.entry("serai.databases.erp.password", DatabaseServer.USER),
                Map.entry("serai.databases.shop.url", SHOP.url()),
                Map.entry("serai.databases.shop.username", SHOP.user()));
    }
}
