package dev.serai.store;

import static dev.serai.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.sync.OperationStore.Step;
import dev.serai.sync.OperationStore.Sum;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the version before stored, on its schema, this version finds after the migrations, and what it goes on storing on this one's. */
class StoredRowsTest {
    /** One row each of what is kept, as the version before writes it; {@code %1$d} tells those before the migration from those after it. */
    private static final String ROWS =
            """
            insert into record (id, entity, version, deleted, data, stamps, created_at, updated_at)
                values (%1$d, 'contact', 1, false, '{"email": "ada@example.org"}', '{"email": [1, 1700000000000000, "crm", 1]}', now(), now());
            insert into link (id, record_id, system, entity, external_id, rule, fields, created_at, updated_at)
                values (%1$d, %1$d, 'crm', 'contact', 'c-%1$d', 'first seen', '{"email": ["ada@example.org", 1, 1, null]}', now(), now());
            insert into history (record_id, version, at, change, system, rule, before, after)
                values (%1$d, 1, now(), 1, 'crm', 'created', '{}', '{"email": "ada@example.org"}');
            insert into operation (at, type, status, entity, source, destination, error, duration_ms)
                values (now(), 0, 0, 'contact', 'crm', '', '', 5);
            insert into inbox (id, shard, key, system, entity, external_id, hint, kind, lane, partial, received_at, content)
                values (%1$d, %2$d, %3$d, 'crm', 'contact', 'c-%1$d', false, 0, 0, false, now(), '{"email_address": "ada@example.org"}');
            insert into delivery (record_id, system, entity, lane, state, ready, due_since, not_before, token, sequence, attempts)
                values (%1$d, 'email', 'contact', 0, 0, true, now(), now(), 0, 0, 0);
            insert into dead_letter (kind, system, entity, external_id, cause, at, change)
                values (0, 'crm', 'contact', 'c-%1$d', 'mapping', now(), '{"id": 7, "system": "crm", "entity": "contact", "externalId": "c-%1$d", "kind": "UPSERT", "partial": false,
                    "content": {"email_address": 1}, "receivedAt": 1700000000000000, "lane": "CRITICAL"}')""";

    private final TestDatabase database = TestDatabase.empty();
    private final DataSource pool = database.dataSource();

    @BeforeEach
    void upgrade() throws SQLException {
        flyway(UpgradeTest.RELEASED);
        store(1);
        flyway("latest");
    }

    private void flyway(String target) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), "")
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private void store(int number) throws SQLException {
        var external = new ExternalId("crm", "contact", "c-" + number);
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(ROWS.formatted(number, Shards.of(external), Shards.key(external)));
        }
    }

    private void assertFound(int number) {
        var external = new ExternalId("crm", "contact", "c-" + number);
        new PostgresStore(pool).inTransaction(tx -> {
            assertThat(tx.lock(List.of((long) number)).get((long) number).value("email"))
                    .isEqualTo("ada@example.org");
            assertThat(tx.links(List.of(external))
                            .get(external)
                            .fields()
                            .get("email")
                            .base())
                    .isEqualTo("ada@example.org");
            assertThat(tx.settleable(Set.of(Shards.of(external)), Lane.CRITICAL, 10, NOON.plus(Duration.ofDays(4_000))))
                    .anySatisfy(change -> assertThat(change.external()).isEqualTo(external));
            return null;
        });
        assertThat(new TrailRows(pool).revisions(number, null, 9, 9)).hasSize(1);
        assertThat(new Queries(pool).deadLetter(number))
                .hasValueSatisfying(
                        letter -> assertThat(letter.change().external()).isEqualTo(external));
    }

    @Test
    void whatWasStoredIsThere() {
        assertFound(1);
    }

    @Test
    void whatTheVersionBeforeStoresMeanwhileIsThere() throws SQLException {
        store(2);
        IntStream.rangeClosed(1, 2).forEach(this::assertFound);
    }

    @Test
    void whatWasDoneIsSummedOnceWhicheverVersionDidIt() throws SQLException {
        store(2);
        var sums = new OperationSums(pool);
        sums.sum();
        sums.sum();
        assertThat(sums.sums(NOON, Step.HOUR, Duration.ofHours(1)).stream()
                        .mapToLong(Sum::count)
                        .sum())
                .isEqualTo(2);
    }
}
