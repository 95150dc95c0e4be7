package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.SystemSpec;
import dev.serai.flow.ReadingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private final Settings settings = new Settings("shop", Map.of("shop.url", "http://x/$1")::get);

    @Test
    void placeholdersAreFilledAndMayHaveADefault() {
        assertThat(settings.resolve("{{shop.url}}/api")).isEqualTo("http://x/$1/api");
        assertThat(settings.resolve("{{shop.region:eu}}")).isEqualTo("eu");
        assertThat(settings.resolve(null)).isNull();
    }

    @Test
    void aMissingSettingIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> settings.resolve("{{shop.webhook-secret}}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("system shop: the setting shop.webhook-secret is missing")
                .hasMessageContaining("SHOP_WEBHOOK_SECRET");
    }

    @Test
    void allThatAreMissingAreNamedAtOnceEachWithItsVariable() {
        var spec = SystemFiles.parsed(
                """
                system: shop
                baseUrl: "{{shop.url}}"
                authentication: { type: bearer, token: "{{shop.token}}" }
                headers: { X-Region: "{{shop.region:eu}}", X-Site: "{{shop.site-id}}" }
                """);

        assertThatThrownBy(() -> Settings.complete(spec, Map.of("shop.url", "http://x")::get))
                .hasMessage("system shop: these settings are missing: shop.token (environment variable SHOP_TOKEN),"
                        + " shop.site-id (environment variable SHOP_SITE_ID);"
                        + " set each in application.properties, as -DNAME=... or as that variable");
        assertThatThrownBy(() -> Settings.complete(
                        spec, Accounts.named("shop", "staging", Map.of("staging.shop.url", "http://x")::get)))
                .hasMessageStartingWith("system shop runs against its account staging: these settings are missing:"
                        + " staging.shop.token (environment variable STAGING_SHOP_TOKEN), ")
                .hasMessageContaining(" staging.shop.region (");
    }

    @ParameterizedTest
    @ValueSource(strings = {EVERYWHERE, RENEWED, SIGNED})
    void noSettingOfAFileIsOverlooked(String file) {
        assertThatAllAreNamed(SystemFiles.parsed(file), file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes", "docs/examples/connect", "docs/examples/hubspot", "docs/examples/one-way"})
    void noSettingOfAShippedFileIsOverlooked(String folder) throws IOException {
        var systems =
                new ReadingFiles(Path.of(folder)).read().catalog().systems().values();
        assertThat(systems).isNotEmpty();
        for (var spec : systems) {
            try (var files = Files.walk(Path.of(folder))) {
                var file = files.filter(one -> one.endsWith(spec.system() + ".system.yaml"))
                        .findFirst()
                        .orElseThrow();
                assertThatAllAreNamed(spec, Files.readString(file));
            }
        }
    }

    private static void assertThatAllAreNamed(SystemSpec spec, String file) {
        var named = Pattern.compile("\\{\\{([^{}:]+)}}")
                .matcher(file.replaceAll("(?m)^\\s*#.*", ""))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isNotEmpty();
        assertThatThrownBy(() -> Settings.complete(spec, name -> null)).satisfies(missing -> assertThat(named)
                .allSatisfy(name -> assertThat(missing).hasMessageContaining(" " + name + " ")));
    }

    private static final String EVERYWHERE =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            authentication: { type: basic, username: "{{shop.user}}", password: "{{shop.password}}" }
            headers: { X-Site: "{{shop.site}}" }
            limits: { account: "{{shop.account}}" }
            entities:
              contact:
                headers: { X-Store: "{{shop.store}}" }
                list:
                  path: "/{{shop.list}}"
                  query: { of: "{{shop.query}}" }
                  items: $
                  parents: { path: "/{{shop.parents}}", items: $, id: $.id }
                  changes: { path: "/{{shop.changes}}", items: $ }
                get: { path: "/{{shop.get}}" }
                find: { email: { path: "/{{shop.find}}", items: $ } }
                create:
                  method: POST
                  path: "/{{shop.create}}"
                  body: { tags: ["{{shop.tag}}"] }
                  job:
                    path: "/{{shop.job}}"
                    done: { path: $.state, is: done }
                    result: { path: "/{{shop.result}}" }
                update: { method: PUT, path: "/{{shop.update}}", headers: { X-Way: "{{shop.way}}" } }
                upsert: { method: PUT, path: "/{{shop.upsert}}" }
                delete: { method: DELETE, path: "/{{shop.delete}}" }
                batch: { path: "/{{shop.batch}}", body: "${operations}", update: { by: "{{shop.part}}" } }
                webhook:
                  signature: { secret: "{{shop.webhook-secret}}", url: "{{shop.webhook-url}}" }
                  challenge:
                    token: $.token
                    expects: { path: $.mine, secret: "{{shop.verification}}" }
                    answer: { to: "{{shop.answer}}" }
            """;

    private static final String RENEWED =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            authentication:
              type: oauth2-refresh-token
              tokenUrl: "{{shop.token-url}}"
              clientId: "{{shop.client-id}}"
              clientSecret: "{{shop.client-secret}}"
              refreshToken: "{{shop.refresh-token}}"
              parameters: { audience: "{{shop.audience}}" }
            """;

    private static final String SIGNED =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            authentication:
              type: hmac
              signature: { secret: "{{shop.secret}}", header: X-Sign, value: "{{shop.id}}:${signature}" }
            """;
}
