package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Hub;
import dev.serai.sync.Store;
import dev.serai.sync.SystemState;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A start of the hub ends what a missing setting was the cause of, and nothing else. */
@QuarkusTest
class TryingAgainTest {
    private static final Instant FOR_AN_HOUR = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);

    @Inject
    Store store;

    @Inject
    Hub hub;

    @Inject
    LoadedFiles files;

    @Inject
    TryingAgain trying;

    @AfterEach
    void work() {
        hub.systems().mended("forms");
        hub.systems().mended("calendar");
    }

    @Test
    void onlyWhatMissedASettingIsTriedAtOnce() {
        stopped("forms", "system forms: the setting forms.url is missing; set it in application.properties");
        stopped("calendar", "GET /events: HTTP 401");

        trying.start(new StartupEvent(), hub, files);

        assertThat(hub.systems().state("forms").stopped()).isFalse();
        assertThat(hub.systems().state("forms").closedUntil(Instant.now())).isNull();
        assertThat(hub.systems().state("calendar").broken()).contains("401");
        assertThat(hub.systems().state("calendar").closedUntil(Instant.now())).isEqualTo(FOR_AN_HOUR);
    }

    private void stopped(String system, String reason) {
        store.inTransaction(tx -> {
            tx.saveSystemState(
                    new SystemState(system, reason, Instant.now(), null, 0, null, null, FOR_AN_HOUR, 3, false));
            return null;
        });
    }
}
