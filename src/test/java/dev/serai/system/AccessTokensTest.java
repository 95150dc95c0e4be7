package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.CheckingSystem;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote.Failure;
import dev.serai.sync.Tokens;
import dev.serai.sync.TokensInMemory;
import dev.serai.system.TransportException.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tokens that are got from the system and renewed. */
class AccessTokensTest {
    private static final String FILE =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            authentication: %s
            entities:
              contact:
                get: { path: "/contacts/${id}" }
                create: { method: POST, path: /contacts, body: "${body}" }
            """;
    private static final String CLIENT =
            "{ type: oauth2-client-credentials, tokenUrl: \"{{shop.url}}token\", clientId: \"{{shop.token}}\", clientSecret: \"{{shop.secret}}\", scope: \"a b\" }";
    private static final String REFRESH =
            "{ type: oauth2-refresh-token, tokenUrl: \"{{shop.url}}token\", clientId: \"{{shop.token}}\", clientSecret: \"{{shop.secret}}\", refreshToken: \"{{shop.secret}}\" }";
    private final FakeTransport shop = new FakeTransport();
    private final Tokens tokens = new Kept();

    /** Kept in memory, but said to be durable. */
    private static final class Kept implements Tokens {
        private final Tokens tokens = new TokensInMemory();
        private boolean full;

        @Override
        public boolean durable() {
            return true;
        }

        @Override
        public Token replace(String system, UnaryOperator<Token> next) {
            return tokens.replace(system, kept -> {
                var token = next.apply(kept);
                if (full) {
                    throw new IllegalArgumentException("the disk is full");
                }
                return token;
            });
        }
    }

    @Test
    void aTokenIsGotOnceAndCarriedByEveryCall() {
        var system = system(CLIENT);
        token("a1", 3600).answers(200, "{\"id\":1}").answers(200, "{\"id\":1}");

        system.get("contact", "1");
        system.get("contact", "1");

        assertThat(shop.calls)
                .extracting(HttpCall::url)
                .containsExactly(
                        "http://shop.test/api/token",
                        "http://shop.test/api/contacts/1",
                        "http://shop.test/api/contacts/1");
        assertThat(new String(shop.calls.get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("grant_type=client_credentials&scope=a+b&client_id=t0k3n&client_secret=hush");
        assertThat(shop.calls.get(0).headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
        assertThat(shop.last().headers()).containsEntry("Authorization", "Bearer a1");
    }

    @Test
    void theClientMayBeTheUserOfTheTokenRequestAndAskForMore() {
        var system = system(CLIENT.replace(
                "scope: \"a b\"", "client: basic, encoding: json, parameters: { audience: \"{{shop.token}}\" }"));
        token("a1", 3600).answers(200, "{\"id\":1}");

        system.get("contact", "1");

        assertThat(shop.calls.get(0).headers()).containsEntry("Authorization", "Basic dDBrM246aHVzaA==");
        assertThat(new String(shop.calls.get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"grant_type\":\"client_credentials\",\"audience\":\"t0k3n\"}");
    }

    @Test
    void aSessionIsBegunByARequestOfItsOwn() {
        var system = system(
                """
                { type: session, tokenUrl: "{{shop.url}}login", parameters: { user: "{{shop.token}}", password: "{{shop.secret}}" }, accessToken: $.session.id,
                  expiresIn: $.session.seconds, lifetime: 5s, header: X-Session, prefix: "" }""");
        shop.answers(200, "{\"session\":{\"id\":\"s1\"}}")
                .answers(200, "{\"id\":1}")
                .answers(200, "{\"session\":{\"id\":\"s2\",\"seconds\":\"600\"}}")
                .answers(200, "{\"id\":1}")
                .answers(200, "{\"id\":1}");

        system.get("contact", "1");
        assertThat(new String(shop.calls.get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"user\":\"t0k3n\",\"password\":\"hush\"}");
        assertThat(shop.last().headers()).containsEntry("X-Session", "s1");
        shop.pass(4);
        system.get("contact", "1");
        system.get("contact", "1");
        assertThat(shop.last().headers()).containsEntry("X-Session", "s2");
        assertThat(shop.calls).hasSize(5);
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() {
        var system = system(CLIENT);
        token("a1", 600).answers(200, "{\"id\":1}").answers(200, "{\"id\":1}");
        system.get("contact", "1");
        shop.pass(530);
        system.get("contact", "1");
        assertThat(shop.last().headers()).containsEntry("Authorization", "Bearer a1");

        shop.pass(20);
        token("a2", 600).answers(200, "{\"id\":1}");
        system.get("contact", "1");

        assertThat(shop.last().headers()).containsEntry("Authorization", "Bearer a2");
    }

    @Test
    void aRefusedTokenIsRenewedAndTheCallSentOnceMore() {
        var system = system(CLIENT);
        token("a1", 3600).answers(401, "{}");
        token("a2", 3600).answers(201, "{\"id\":1}");

        var outcome = system.write(Deliveries.create("shop", 1, Map.of("name", "Ada")));

        assertThat(outcome.result()).isEqualTo(Result.ACCEPTED);
        assertThat(shop.last().headers()).containsEntry("Authorization", "Bearer a2");
    }

    @Test
    void aTokenThatIsRefusedAgainStopsTheSystem() {
        var system = system(CLIENT);
        token("a1", 3600).answers(401, "{}");
        token("a2", 3600).answers(401, "{}");

        assertThat(system.get("contact", "1").failure()).isEqualTo(Failure.SYSTEM_BROKEN);
        assertThat(shop.calls).hasSize(4);
    }

    @Test
    void whatATokenRequestIsAnsweredDecidesWhatHappens() {
        var system = system(CLIENT);
        shop.answers(503, "")
                .answers(429, "", "Retry-After", "7")
                .fails(Stage.SENT)
                .answers(400, "{\"error\":\"invalid_client\"}")
                .answers(200, "{\"ok\":false}")
                .answers(200, "<html>")
                .answers(200, "{\"access_token\":\"a\\r\\nb\"}");

        assertThat(system.get("contact", "1").failure()).isEqualTo(Failure.TRANSIENT);
        var limited = system.get("contact", "1");
        assertThat(limited.failure()).isEqualTo(Failure.RATE_LIMITED);
        assertThat(limited.retryAt()).isEqualTo(shop.now().plusSeconds(7));
        assertThat(system.write(Deliveries.create("shop", 1, Map.of())).result())
                .as("nothing of the create was sent")
                .isEqualTo(Result.TRANSIENT);
        var refused = system.get("contact", "1");
        assertThat(refused.failure()).isEqualTo(Failure.SYSTEM_BROKEN);
        assertThat(refused.reason()).isEqualTo("no token: POST {{shop.url}}token answered 400 (invalid_client)");
        assertThat(system.get("contact", "1").reason()).contains("answered no token at $.access_token");
        assertThat(system.get("contact", "1").reason()).contains("not JSON");
        assertThat(system.get("contact", "1").reason()).contains("answered no token at $.access_token");
    }

    @Test
    void eachTokenIsGotWithTheRefreshTokenOfTheOneBefore() {
        var system = system(REFRESH);
        shop.answers(200, "{\"access_token\":\"a1\",\"refresh_token\":\"r1\",\"expires_in\":600}")
                .answers(401, "{}")
                .answers(200, "{\"access_token\":\"a2\",\"expires_in\":600}")
                .answers(401, "{}");
        assertThat(system.get("contact", "1").failure()).isEqualTo(Failure.SYSTEM_BROKEN);
        assertThat(bodyOf(0)).startsWith("grant_type=refresh_token&refresh_token=hush&");
        assertThat(bodyOf(2)).startsWith("grant_type=refresh_token&refresh_token=r1&");

        var restarted = system(REFRESH);
        shop.answers(401, "{}").answers(200, "{\"access_token\":\"a3\"}").answers(200, "{\"id\":1}");
        assertThat(restarted.get("contact", "1").failure()).isNull();
        assertThat(bodyOf(5)).as("one that is not replaced stays").contains("refresh_token=r1&");
    }

    @Test
    void anotherRefreshTokenInTheSettingsCountsMoreThanTheOneThatIsKept() {
        token("a1", 3600).answers(200, "{\"id\":1}");
        system(REFRESH).get("contact", "1");
        token("b1", 3600).answers(200, "{\"id\":1}");
        var spec = SystemFiles.parsed(FILE.formatted(REFRESH));
        UnaryOperator<String> mended = name -> name.equals("shop.secret") ? "mended" : FakeTransport.setting(name);

        new RestSystem(spec, mended, shop, shop::now, new ClockOffset(), tokens, Budget.BOUNDLESS).get("contact", "1");

        assertThat(bodyOf(2)).contains("refresh_token=mended&");
    }

    @Test
    void aTokenThatCouldNotBeKeptIsKeptWithTheNextTry() {
        var system = system(REFRESH);
        ((Kept) tokens).full = true;
        shop.answers(200, "{\"access_token\":\"a1\",\"refresh_token\":\"r1\"}");
        var reading = system.get("contact", "1");
        assertThat(reading.failure()).isEqualTo(Failure.TRANSIENT);
        assertThat(reading.reason()).contains("could not be kept");

        ((Kept) tokens).full = false;
        shop.answers(200, "{\"id\":1}");
        system.get("contact", "1");

        assertThat(shop.calls).as("the refresh token was used up by the first").hasSize(2);
        assertThat(shop.last().headers()).containsEntry("Authorization", "Bearer a1");
    }

    @Test
    void aRefreshTokenNeedsAPlaceToBeKept() {
        var spec = SystemFiles.parsed(FILE.formatted(REFRESH));

        assertThatThrownBy(() -> new RestSystem(spec, FakeTransport::setting, shop, shop::now))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("serai.secret-key is missing");
    }

    private FakeTransport token(String token, int seconds) {
        return shop.answers(200, "{\"access_token\":\"" + token + "\",\"expires_in\":" + seconds + "}");
    }

    private String bodyOf(int call) {
        return new String(shop.calls.get(call).body(), StandardCharsets.UTF_8);
    }

    private RestSystem system(String authentication) {
        var spec = SystemFiles.parsed(FILE.formatted(authentication));
        assertThat(CheckingSystem.problems(spec)).isEmpty();
        return new RestSystem(
                spec, FakeTransport::setting, shop, shop::now, new ClockOffset(), tokens, Budget.BOUNDLESS);
    }
}
