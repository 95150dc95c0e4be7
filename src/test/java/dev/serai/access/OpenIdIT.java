package dev.serai.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.serai.HubProcess;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and scripts whom an OpenID provider knows, at a packaged hub; what else is refused is in {@link OpenIdTest}. */
class OpenIdIT {
    @TempDir
    static Path folder;

    private static IdentityProvider provider;
    private static HubProcess hub;

    @BeforeAll
    static void start() {
        provider = new IdentityProvider();
        hub = HubProcess.on(
                        folder,
                        Map.of(
                                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                                "QUARKUS_OIDC_AUTH_SERVER_URL", provider.url(),
                                "QUARKUS_OIDC_CLIENT_ID", IdentityProvider.CLIENT,
                                "QUARKUS_OIDC_CREDENTIALS_SECRET", IdentityProvider.SECRET,
                                "QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH", "groups",
                                "SERAI_ACCESS_OIDC_VIEWER", "everybody",
                                "SERAI_ACCESS_OIDC_OPERATOR", "sync-team"))
                .started();
    }

    @AfterAll
    static void stop() {
        hub.close();
        provider.close();
    }

    private static ValidatableResponse me(String token) {
        return given().port(hub.port())
                .header("Authorization", "Bearer " + token)
                .get("/api/me")
                .then();
    }

    @Test
    void aScriptsTokenSaysWhatItMay() {
        me(provider.token("grace", "everybody"))
                .statusCode(200)
                .body("name", is("grace"))
                .body("role", is("viewer"));
        me(provider.token("grace", "sync-team")).body("role", is("operator"));
        me(provider.token("grace")).statusCode(403);
        me(IdentityProvider.signed(IdentityProvider.newKeys(), provider.claims("grace", List.of("everybody"))))
                .statusCode(401);
    }

    private static Response page(String url, Map<String, String> cookies) {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .accept("text/html")
                .cookies(cookies)
                .get(url);
    }

    @Test
    void aBrowserIsSentToTheProviderAndComesBackAsSomebody() {
        provider.atTheBrowser("ada", "sync-team");
        var console = "http://localhost:" + hub.port() + "/hawtio/";
        var first = page(console, Map.of());
        assertThat(first.header("Location")).startsWith(provider.url() + "/authorize");
        var back = page(first.header("Location"), Map.of()).header("Location");
        var cookies = new HashMap<>(first.cookies());
        cookies.putAll(page(back, cookies).cookies());
        assertThat(page(console, cookies).statusCode()).isEqualTo(200);
        given().port(hub.port())
                .cookies(cookies)
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("name", is("ada"))
                .body("role", is("operator"));
    }
}
