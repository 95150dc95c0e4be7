package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.store.OperationSums;
import dev.serai.store.PostgresStore;
import dev.serai.store.Queries;
import dev.serai.store.SchemaRows;
import dev.serai.store.TestDatabase;
import dev.serai.sync.Conflict;
import dev.serai.sync.Conflict.Kind;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.SchemaFinding;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for a person too long, and what the hub held for one, is not as it should be. */
class FindingConditionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final FindingConditions conditions;
    private final Duration old;

    FindingConditionsTest() throws IOException {
        var settings = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(
                        Path.of("application.properties").toUri().toURL()))
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withMapping(HealthSettings.class)
                .withMapping(AlertSettings.class)
                .withValidateUnknown(false)
                .build();
        var alerts = settings.getConfigMapping(AlertSettings.class);
        old = alerts.oldConflict();
        conditions = new FindingConditions(
                new OperationSums(database.dataSource()),
                new Queries(database.dataSource()),
                new SchemaRows(database.dataSource()),
                settings.getConfigMapping(HealthSettings.class),
                alerts);
    }

    @AfterEach
    void drop() {
        database.drop();
    }

    private void asked(Kind kind, Instant since) {
        var field = kind == Kind.FIELD ? "company" : null;
        new PostgresStore(database.dataSource()).inTransaction(tx -> {
            tx.addConflicts(List.of(new Conflict(
                    0, kind, "contact", null, "crm", "c-1", field, null, "ours", "theirs", Map.of(), 0, since, null,
                    null)));
            return null;
        });
    }

    private List<Condition> found(AlertKind kind) {
        return conditions.find(List.of(), List.of(), NOON).stream()
                .filter(condition -> condition.kind() == kind)
                .toList();
    }

    @Test
    void conflictsThatWaitForLongerThanTheSettingSaysAreOld() {
        asked(Kind.FIELD, NOON.minus(old).plusSeconds(1));
        assertThat(found(AlertKind.OLD_CONFLICTS)).isEmpty();
        asked(Kind.FIELD, NOON.minus(old).minusSeconds(1));
        asked(Kind.IDENTITY, NOON.minus(old).minusSeconds(2));
        assertThat(found(AlertKind.OLD_CONFLICTS)).singleElement().satisfies(condition -> {
            assertThat(condition.count()).isEqualTo(2);
            assertThat(condition.what()).contains("2 conflicts");
        });
    }

    @Test
    void aFieldThatIsOnlyNewStopsNothingAndIsNoAlert() {
        look(SchemaFinding.Kind.NEW, "job_title");
        assertThat(found(AlertKind.SCHEMA)).isEmpty();
        look(SchemaFinding.Kind.VANISHED, "first_name");
        assertThat(found(AlertKind.SCHEMA)).singleElement().satisfies(condition -> {
            assertThat(condition.subject()).isEqualTo("crm/contact");
            assertThat(condition.count()).isEqualTo(1);
            assertThat(condition.sample()).isEqualTo("VANISHED first_name");
        });
    }

    private void look(SchemaFinding.Kind kind, String path) {
        new SchemaRows(database.dataSource())
                .raise(new SchemaFinding(0, new Side("crm", "contact"), kind, path, null, Set.of(), NOON, null, null));
    }

    @Test
    void heldDeletesAreToldAtOnce() {
        asked(Kind.HELD_DELETES, NOON);
        assertThat(found(AlertKind.HELD_DELETES)).singleElement().satisfies(condition -> assertThat(condition.subject())
                .isEqualTo("crm/contact"));
    }
}
