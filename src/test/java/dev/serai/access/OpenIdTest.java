package dev.serai.access;

import static dev.serai.SignedIn.asNobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.serai.SignedIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People and scripts whom an OpenID provider knows. */
@QuarkusTest
@TestProfile(OpenIdTest.Profile.class)
@QuarkusTestResource(value = OpenIdTest.Provider.class, restrictToAnnotatedClass = true)
class OpenIdTest {
    private static IdentityProvider provider;

    /** No sandbox and no flows are needed here. */
    public static final class Profile implements QuarkusTestProfile {}

    /** The provider, and the settings that an operator would make. */
    public static final class Provider implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            provider = new IdentityProvider();
            return Map.of(
                    "quarkus.oidc.tenant-enabled", "true",
                    "quarkus.oidc.auth-server-url", provider.url(),
                    "quarkus.oidc.client-id", IdentityProvider.CLIENT,
                    "quarkus.oidc.credentials.secret", IdentityProvider.SECRET,
                    "quarkus.oidc.roles.role-claim-path", "groups",
                    "serai.access.oidc.viewer", "everybody",
                    "serai.access.oidc.operator", "sync-team,on-call",
                    "serai.access.oidc.admin", "sync-owners");
        }

        @Override
        public void stop() {
            provider.close();
        }
    }

    private static ValidatableResponse me(String token) {
        return asNobody()
                .header("Authorization", "Bearer " + token)
                .get("/api/me")
                .then();
    }

    @Test
    void aTokensGroupsSayWhatItsOwnerMay() {
        me(provider.token("grace", "everybody"))
                .statusCode(200)
                .body("name", is("grace"))
                .body("role", is("viewer"));
        me(provider.token("grace", "x", "on-call")).body("role", is("operator"));
        me(provider.token("grace", "everybody", "sync-owners")).body("role", is("admin"));
        asNobody()
                .header("Authorization", "Bearer " + provider.token("grace", "everybody"))
                .post("/api/flows/email/contact/resume")
                .then()
                .statusCode(403);
        asNobody()
                .header("Authorization", "Bearer " + provider.token("grace", "sync-team"))
                .post("/api/flows/email/contact/resume")
                .then()
                .statusCode(200);
    }

    /** The provider's names are what the settings say, and not the hub's own. */
    @Test
    void whoIsInNoGroupMayNothing() {
        me(provider.token("grace")).statusCode(403);
        me(provider.token("grace", "admin", "operator", "viewer")).statusCode(403);
    }

    @Test
    void whatIsNoTokenOfTheProviderForTheHubIsRefused() {
        var good = provider.token("grace", "sync-owners");
        me(good).statusCode(200);
        me(IdentityProvider.signed(IdentityProvider.newKeys(), provider.claims("grace", List.of("sync-owners"))))
                .statusCode(401);
        refused("aud", "another-client");
        refused("iss", "https://elsewhere.example");
        refused("exp", 1_000_000L);
        me(IdentityProvider.part(Map.of("alg", "none")) + "."
                        + IdentityProvider.part(provider.claims("grace", List.of("sync-owners"))) + ".")
                .statusCode(401);
        me(good.substring(0, good.lastIndexOf('.')) + ".AAAA").statusCode(401);
        me("opaque").statusCode(401);
    }

    private static void refused(String claim, Object value) {
        var claims = new HashMap<>(provider.claims("grace", List.of("sync-owners")));
        claims.put(claim, value);
        me(provider.signed(claims)).statusCode(401).body("error", is("You are not signed in."));
    }

    @Test
    void theFileOfPeopleCountsBesideIt() {
        SignedIn.as("operator").get("/api/me").then().statusCode(200).body("role", is("operator"));
        asNobody()
                .auth()
                .preemptive()
                .basic("operator", "guess")
                .get("/api/me")
                .then()
                .statusCode(401);
    }

    /** A script's 401 must not make a browser ask for a password. */
    @Test
    void whatIsNoPageIsAskedForAToken() {
        asNobody()
                .get("/api/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("error", is("You are not signed in."));
    }

    private static Response page(String path, Map<String, String> cookies) {
        return asNobody()
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .accept("text/html")
                .cookies(cookies)
                .get(path);
    }

    private static Map<String, String> signedIn(String who, String... groups) {
        provider.atTheBrowser(who, groups);
        var first = page("/hawtio/", Map.of());
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.header("Location")).startsWith(provider.url() + "/authorize");
        var atProvider = io.restassured.RestAssured.given()
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get(first.header("Location"));
        var back = atProvider.header("Location");
        assertThat(back).contains("/hawtio/?code=");
        var cookies = new HashMap<>(first.cookies());
        var done = page(back, cookies);
        assertThat(done.statusCode()).isEqualTo(302);
        cookies.putAll(done.cookies());
        return cookies;
    }

    @Test
    void aBrowserIsSentToTheProviderAndComesBackAsSomebody() {
        var cookies = signedIn("grace", "sync-team");
        assertThat(page("/hawtio/", cookies).statusCode()).isEqualTo(200);
        asNobody()
                .cookies(cookies)
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("name", is("grace"))
                .body("role", is("operator"));
        asNobody()
                .cookies(cookies)
                .post("/api/flows/email/contact/resume")
                .then()
                .statusCode(200);
    }

    @Test
    void aSessionIsOfNoUseToPagesOfOtherSites() {
        var cookies = signedIn("grace", "sync-owners");
        asNobody()
                .cookies(cookies)
                .header("Origin", "https://elsewhere.example")
                .post("/api/flows/email/contact/pause")
                .then()
                .statusCode(403);
        var session = page("/hawtio/", Map.of()).headers().getValues("Set-Cookie");
        assertThat(session).isNotEmpty().allSatisfy(cookie -> assertThat(cookie).containsIgnoringCase("HttpOnly"));
    }

    @Test
    void whoSignsOutIsGone() {
        var cookies = signedIn("grace", "everybody");
        var out = page("/hawtio/auth/logout", cookies);
        assertThat(out.headers().getValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("q_session=;").contains("Max-Age=0"));
        assertThat(out.header("WWW-Authenticate")).isNull();
    }

    @Test
    void anAnswerThatNobodyAskedForSignsNobodyIn() {
        assertThat(page("/hawtio/?code=abc&state=def", Map.of()).statusCode()).isNotEqualTo(200);
        assertThat(page("/hawtio/?error=access_denied&state=def", Map.of()).statusCode())
                .isNotEqualTo(200);
        var first = page("/hawtio/", Map.of());
        assertThat(page("/hawtio/?code=abc&state=def", first.cookies()).statusCode())
                .isNotIn(200, 500);
    }

    @Test
    void placesWithoutAPageSayNothingOfTheProvidersSecrets() {
        asNobody()
                .get("/api/me")
                .then()
                .body("whatToDo", containsString("docs/security.md"))
                .header("Location", is((String) null));
        assertThat(URLDecoder.decode(page("/hawtio/", Map.of()).header("Location"), StandardCharsets.UTF_8))
                .doesNotContain(IdentityProvider.SECRET)
                .contains("state=");
        me("x").header("WWW-Authenticate", notNullValue());
    }
}
