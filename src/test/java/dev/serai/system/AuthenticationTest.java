package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.CheckingSystem;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credentials that need no asking. */
class AuthenticationTest {
    private static final String FILE =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            headers: { X-App: "{{shop.token}}" }
            authentication: %s
            entities:
              contact:
                list: { path: /contacts, paging: { type: link } }
                get: { path: "/contacts/${id}", query: { full: "yes" } }
                create: { method: POST, path: /contacts, body: "${body}" }
            """;
    private final FakeTransport shop = new FakeTransport();

    @Test
    void aKeyHasItsPrefixInItsHeader() {
        read("{ type: api-key, header: Authorization, prefix: \"Token token=\", key: \"{{shop.secret}}\" }");

        assertThat(shop.last().headers())
                .containsEntry("Authorization", "Token token=hush")
                .containsEntry("X-App", "t0k3n");
    }

    @Test
    void aBearerTokenMayHaveAnotherHeaderAndPrefix() {
        read("{ type: bearer, token: \"{{shop.token}}\" }");
        assertThat(shop.last().headers()).containsEntry("Authorization", "Bearer t0k3n");
        read("{ type: bearer, header: X-Token, prefix: \"\", token: \"{{shop.token}}\" }");
        assertThat(shop.last().headers()).containsEntry("X-Token", "t0k3n").doesNotContainKey("Authorization");
    }

    @Test
    void aKeyInTheAddressIsOnEveryPageAndNeverInACursor() {
        var system = system("{ type: api-key, query: api_key, key: \"{{shop.secret}}\" }");
        shop.answers(200, "[{\"id\":1}]", "Link", "</api/contacts?page=2&api_key=hush&x=1>; rel=next")
                .answers(200, "[{\"id\":2}]");

        var first = system.list("contact", null);
        assertThat(shop.last().url()).isEqualTo("http://shop.test/api/contacts?api_key=hush");
        assertThat(first.next().toString()).contains("/api/contacts?page=2&x=1").doesNotContain("hush");
        system.list("contact", first.next());

        assertThat(shop.last().url()).isEqualTo("http://shop.test/api/contacts?page=2&x=1&api_key=hush");
    }

    /** printf 'POST\n/api/contacts\n\n1767323045\n{"name":"Ada"}' | openssl dgst -sha256 -hmac hush, and the hash of the body by openssl dgst -sha256 */
    @Test
    void aRequestIsSigned() {
        var system = system(
                """
                { type: hmac, signature: { secret: "{{shop.secret}}", header: Authorization, value: "HMAC {{shop.token}}:${timestamp}:${signature}",
                  signed: "${method}\\n${path}\\n${query}\\n${timestamp}\\n${body}", timestamp: { header: X-Time }, nonce: X-Nonce } }""");
        shop.answers(201, "{\"id\":1}").answers(201, "{\"id\":1}");

        system.write(Deliveries.create("shop", 1, Map.of("name", "Ada")));

        assertThat(shop.last().headers())
                .containsEntry("X-Time", "1767323045")
                .containsEntry(
                        "Authorization",
                        "HMAC t0k3n:1767323045:983a8fba12897bada00f1eb8263783cb989605e5d96ce34f323f34077b5ba16d");
        var nonce = shop.last().headers().get("X-Nonce");
        system.write(Deliveries.create("shop", 1, Map.of("name", "Ada")));
        assertThat(shop.last().headers().get("X-Nonce")).isNotBlank().isNotEqualTo(nonce);
    }

    @Test
    void whatIsSignedMayBeTheHashOfTheBodyAndTheAddress() {
        var system = system(
                """
                { type: hmac, signature: { secret: "{{shop.secret}}", algorithm: hmac-sha512, encoding: base64, header: X-Sign,
                  signed: "${host}|${uri}|${query}|${bodyHash}" } }""");
        shop.answers(200, "{\"id\":1}");

        system.get("contact", "7");

        assertThat(shop.last().headers())
                .containsEntry(
                        "X-Sign",
                        "BtrwGSVaWnmiXndRRECRkvtks57v7aq6K4MlvnjaRwPpqurdmlORDyV7+k3aaeUDhaWRN0LIpOjVhO4XJ6H0Jw==");
    }

    private void read(String authentication) {
        shop.answers(200, "{\"id\":1}");
        system(authentication).get("contact", "1");
    }

    private RestSystem system(String authentication) {
        var spec = SystemFiles.parsed(FILE.formatted(authentication));
        assertThat(CheckingSystem.problems(spec)).isEmpty();
        return new RestSystem(spec, FakeTransport::setting, shop, shop::now);
    }
}
