package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.store.PostgresTokens;
import dev.serai.store.Sealing;
import dev.serai.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two replicas with many threads share one token of a system that is strict: each refresh token works once, and a new access token ends the one before. */
class SharedTokensTest {
    private static final String FILE =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            authentication: { type: oauth2-refresh-token, tokenUrl: "{{shop.url}}token", clientId: "{{shop.token}}", clientSecret: "{{shop.secret}}", refreshToken: "{{shop.secret}}" }
            entities:
              contact:
                get: { path: "/contacts/${id}" }
            """;
    private static final int THREADS = 8;
    private static final int CALLS = 60;

    /** The strict system. */
    private static final class Shop implements Transport {
        private int tokens;
        private int misuses;
        private boolean ended;

        @Override
        public synchronized HttpAnswer exchange(HttpCall call) {
            return call.url().endsWith("/token") ? token(call) : answer(call);
        }

        private HttpAnswer token(HttpCall call) {
            var wanted = tokens == 0 ? "hush" : "r" + tokens;
            if (!new String(call.body(), StandardCharsets.UTF_8).contains("refresh_token=" + wanted + "&")) {
                misuses++;
                return new HttpAnswer(400, Map.of(), "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8));
            }
            tokens++;
            ended = false;
            var body = "{\"access_token\":\"a%d\",\"refresh_token\":\"r%d\",\"expires_in\":3600}"
                    .formatted(tokens, tokens);
            return new HttpAnswer(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        }

        private HttpAnswer answer(HttpCall call) {
            var good = !ended && ("Bearer a" + tokens).equals(call.headers().get("Authorization"));
            return new HttpAnswer(good ? 200 : 401, Map.of(), "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        }

        /** The token is not good any more, and only its own clock knows. */
        synchronized void end() {
            ended = true;
        }
    }

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final Shop shop = new Shop();

    private RestSystem replica() {
        var key = Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.UTF_8));
        return new RestSystem(
                SystemFiles.parsed(FILE),
                FakeTransport::setting,
                shop,
                Instant::now,
                new ClockOffset(),
                new PostgresTokens(database, new Sealing(key)),
                Budget.BOUNDLESS);
    }

    @Test
    void theTokenIsRenewedOnceForAllOfThem() throws Exception {
        var replicas = List.of(replica(), replica());

        callAll(replicas);
        assertThat(shop.tokens).isEqualTo(1);
        shop.end();
        callAll(replicas);
        assertThat(shop.tokens).isEqualTo(2);
        callAll(List.of(replica(), replicas.get(0)));

        assertThat(shop.tokens)
                .as("a replica that starts takes the token that is there")
                .isEqualTo(2);
        assertThat(shop.misuses).isZero();
    }

    private void callAll(List<RestSystem> replicas) throws Exception {
        var pool = Executors.newFixedThreadPool(2 * THREADS);
        var calls = new ArrayList<Future<String>>();
        for (var call = 0; call < CALLS; call++) {
            replicas.forEach(replica ->
                    calls.add(pool.submit(() -> replica.get("contact", "1").reason())));
        }
        for (var call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS)).isNull();
        }
        pool.shutdown();
    }
}
