package dev.serai;

import dev.serai.store.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * What every {@code @QuarkusTest} gets without asking: an empty database and a free port, known before the start so that settings can name it. Sweeps that would bring what tests show
 * to wait do not come by the clock.
 */
public final class HubUnderTest implements QuarkusTestResourceLifecycleManager {
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private TestDatabase database;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.fresh();
        return Map.of(
                "quarkus.datasource.jdbc.url",
                database.url(),
                "quarkus.datasource.username",
                database.user(),
                "quarkus.http.test-port",
                Integer.toString(FreePort.any()),
                "shop.buyer.sweep",
                NEVER,
                "support.contact.sweep",
                NEVER,
                "projects.task.sweep",
                NEVER);
    }

    @Override
    public void stop() {
        if (database != null) {
            database.drop();
        }
    }
}
