package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.store.PostgresStore;
import dev.serai.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A fault of the hub in settling one change stops nobody else's. */
class SettlingFaultTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Store store = new PostgresStore(TestDatabase.fresh().dataSource());
    private final Hub hub = new Hub(
            store,
            () -> new ReadingFiles(Path.of("routes")).read().catalog(),
            InstantSource.fixed(NOW),
            new FaultyClock(),
            Hub.LEASE,
            () -> 0,
            new Random(1));

    @Test
    void buriesTheChangeThatCannotBeSettledAndSettlesTheOthers() {
        hub.receiving().receiveNow(List.of(ada("c-1", null), ada("c-2", NOW), ada("c-3", null)));
        while (hub.settling().settle() > 0) {}
        var links = store.inTransaction(tx -> tx.links(List.of(id("c-1"), id("c-2"), id("c-3"))));
        assertThat(links).containsOnlyKeys(id("c-1"), id("c-3"));
        var letters = store.inTransaction(tx -> tx.deadLettersOf("cannot be settled: IllegalStateException", 0, 10));
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.change().external()).isEqualTo(id("c-2"));
            assertThat(letter.detail()).contains("fault of the hub").doesNotContain("secret");
        });
    }

    private static ExternalId id(String id) {
        return new ExternalId("crm", "contact", id);
    }

    private static Change ada(String id, Instant changedAt) {
        var content = Map.<String, Object>of(
                "first_name", "Ada", "last_name", "Lovelace", "email_address", id + "@example.org");
        return new Change(
                0, id(id), Change.Kind.UPSERT, null, false, content, null, null, changedAt, null, NOW, Lane.BULK, null);
    }

    /** Fails for whatever has a time of its own. */
    private static final class FaultyClock implements Remote {
        @Override
        public Reading get(String system, String entity, String externalId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Found find(String system, String entity, String key, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page list(String system, String entity, Map<String, Object> since) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration clockOffset(String system) {
            throw new IllegalStateException("secret");
        }
    }
}
