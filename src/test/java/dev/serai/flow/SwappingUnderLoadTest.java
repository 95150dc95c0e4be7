package dev.serai.flow;

import static dev.serai.flow.RoutesFolder.answering;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Senders that do not stop while their route is replaced again and again. */
@QuarkusTest
@TestProfile(OwnRoutesProfile.class)
class SwappingUnderLoadTest {
    /** Where the senders are no people who sign in. */
    private static final String HOOK = "/webhooks/flow/hook";

    private static final int SENDERS = 6;
    private static final int SWAPS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BODY = "{\"event_id\":\"evt-1\"}";

    @ConfigProperty(name = "serai.routes")
    Path folder;

    @Inject
    LoadedFiles files;

    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Set<String> words = ConcurrentHashMap.newKeySet();

    RoutesFolder routes;

    @BeforeEach
    void onlyTheWebhook() {
        routes = new RoutesFolder(folder);
        routes.clear();
        runs("version-0");
        await("a path that nobody had before answers once its route runs")
                .atMost(PATIENCE)
                .until(() -> given().contentType("application/json")
                                .body(BODY)
                                .post(HOOK)
                                .statusCode()
                        == 200);
    }

    @AfterEach
    void noMoreSenders() {
        enough.set(true);
        senders.shutdown();
    }

    @Test
    void everySenderGetsAnAnswerOrIsAskedToComeAgain() throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            sent.add(senders.submit(this::send));
        }
        for (int version = 1; version <= SWAPS; version++) {
            String word = "version-" + version;
            runs(word);
            await().atMost(PATIENCE).until(() -> words.contains(word));
        }
        enough.set(true);
        for (Future<?> one : sent) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Sends until it is enough. */
    private void send() {
        while (!enough.get()) {
            Response answer = given().contentType("application/json").body(BODY).post(HOOK);
            if (answer.statusCode() == 200) {
                words.add(answer.asString());
            } else {
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            }
        }
    }

    private void runs(String word) {
        routes.write("hook.camel.yaml", answering("hook", word, 20).replace("/flow/hook", HOOK));
        await().atMost(PATIENCE).until(() -> files.state().running().camelRoutes().stream()
                .anyMatch(file -> file.content().contains(word)));
    }
}
