package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.StubTool;
import dev.serai.StubTool.Answer;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import dev.serai.sync.Remote.Item;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What APIs do that none of the simulated tools does, over HTTP. */
class HabitsOfApisTest {
    private final StubTool tool = new StubTool(request -> Answer.json(404, "{}"));
    private final CamelTransport transport = new CamelTransport(new DefaultCamelContext());
    private final Map<String, String> settings =
            new HashMap<>(Map.of("stall.url", tool.url() + "/api", "stall.account", "acme", "stall.version", "7"));

    @AfterEach
    void stop() {
        transport.close();
        tool.close();
    }

    private RestSystem system(String entity) {
        var file =
                """
                system: shop
                baseUrl: "{{stall.url}}"
                headers: { X-Account: "{{stall.account}}", X-Api-Version: "2026-01" }
                errors:
                  - { status: 403, when: { path: "header:X-Reason", is: quota }, outcome: rate-limited }
                  - { status: 400, when: { path: "$.errors[0].code", matches: "^(TAKEN|IN_USE)$" }, outcome: duplicate, id: "$.errors[0].of" }
                  - { status: 409, when: { path: $.code, is: version_conflict }, outcome: stale }
                  - { status: 5xx, contains: maintenance, outcome: transient }
                entities:
                  contact:
                %s"""
                        .formatted(entity.indent(4));
        return new RestSystem(SystemFiles.parsed(file), settings::get, transport, InstantSource.system());
    }

    private static List<String> all(RestSystem system) {
        var ids = new ArrayList<String>();
        Remote.Page page = null;
        for (var pages = 0; pages < 10 && (page == null || !page.last()); pages++) {
            page = system.list("contact", page == null ? null : page.next());
            assertThat(page.reason()).isNull();
            page.items().stream().map(Item::externalId).forEach(ids::add);
        }
        return ids;
    }

    @Test
    void aCursorMayBeInAHeader() {
        tool.behaves(request -> request.query().containsKey("after")
                ? Answer.json(200, "[{\"id\":2}]")
                : Answer.json(200, "[{\"id\":1}]").with("X-Next-Cursor", "a/b c"));

        var ids = all(
                system(
                        "  list: { path: /contacts, query: { after: \"${cursor}\" }, paging: { type: cursor, next: \"header:X-Next-Cursor\" } }"));

        assertThat(ids).containsExactly("1", "2");
        assertThat(tool.requests().get(1).query()).containsEntry("after", "a/b c");
    }

    @Test
    void theNextAddressMayBeInTheBody() {
        tool.behaves(request -> request.path().equals("/api/contacts")
                ? Answer.json(
                        200, "{\"data\":[{\"id\":1}],\"links\":{\"next\":\"" + tool.url() + "/api/more?page=x\"}}")
                : Answer.json(200, "{\"data\":[{\"id\":2}],\"links\":{\"next\":null}}"));

        var ids = all(system("  list: { path: /contacts, items: $.data, paging: { type: link, next: $.links.next } }"));

        assertThat(ids).containsExactly("1", "2");
        assertThat(tool.requests("GET /api/more")).singleElement().satisfies(request -> {
            assertThat(request.query()).containsEntry("page", "x");
            assertThat(request.headers()).containsEntry("x-account", "acme");
        });
    }

    @Test
    void headersOfTheSystemAndOfTheRequestAreBothSent() {
        tool.behaves(request -> Answer.json(200, "{\"id\":1}"));

        system("  get: { path: \"/contacts/${id}\", headers: { X-Scope: people, X-Tenant: \"{{stall.account}}\" } }")
                .get("contact", "1");

        assertThat(tool.requests().get(0).headers())
                .containsEntry("x-account", "acme")
                .containsEntry("x-api-version", "2026-01")
                .containsEntry("x-scope", "people")
                .containsEntry("x-tenant", "acme");
    }

    @Test
    void anEntityMayHaveHeadersOfItsOwn() {
        tool.behaves(request -> Answer.json(200, "{\"id\":1}"));
        var system = system(
                """
                  headers: { x-api-version: "{{stall.version}}", X-Object: person }
                  get: { path: "/contacts/${id}" }
                  create: { method: POST, path: /contacts, body: "${body}" }
                """);

        system.get("contact", "1");
        system.write(Deliveries.create("shop", 1, Map.of("n", 1)));

        assertThat(tool.requests()).hasSize(2).allSatisfy(request -> assertThat(request.headers())
                .containsEntry("x-account", "acme")
                .containsEntry("x-api-version", "7")
                .containsEntry("x-object", "person"));
    }

    private static final String OF_A_BASE =
            """
              list: { path: "/bases/{{stall.base}}/contacts", query: { of: "{{stall.account}}", since: "${since}" }, items: $.all }
              create: { method: POST, path: "/bases/{{stall.base}}/contacts", body: { base: "{{stall.base}}", fields: "${body}", tags: ["{{stall.tag:hub}}"] } }
              batch:
                path: /batch
                update: { at: "{{stall.base}}/${id}", fields: "${body}" }
                body: { rows: "${operations}" }
            """;

    /** Encoded where that is needed, and never read as a variable. */
    @Test
    void aSettingMayStandAnywhereInARequest() {
        settings.put("stall.base", "a/b ${id}");
        tool.behaves(request -> Answer.json(200, "{\"id\":7,\"all\":[]}"));
        var system = system(OF_A_BASE);

        system.list("contact", null);
        system.write(Deliveries.create("shop", 1, Map.of("n", 1)));
        system.batch(List.of(Deliveries.update("shop", 1, "7", Map.of("n", 2))));

        assertThat(tool.requests())
                .extracting(StubTool.Request::path)
                .containsExactly("/api/bases/a/b ${id}/contacts", "/api/bases/a/b ${id}/contacts", "/api/batch");
        assertThat(tool.requests().get(0).query()).isEqualTo(Map.of("of", "acme"));
        assertThat(tool.requests().get(1).body())
                .isEqualTo("{\"base\":\"a/b ${id}\",\"fields\":{\"n\":1},\"tags\":[\"hub\"]}");
    }

    @Test
    void aSettingThatIsMissingInARequestStopsTheSystemBeforeAnythingIsSent() {
        assertThatThrownBy(() -> system(OF_A_BASE)).hasMessageContaining("the setting stall.base is missing");
    }

    private Outcome created(Answer answer) {
        tool.behaves(request -> answer);
        return system("  create: { method: POST, path: /contacts, body: \"${body}\" }")
                .write(Deliveries.create("shop", 1, Map.of("n", 1)));
    }

    @Test
    void anErrorIsClassedByItsHeaderItsBodyOrItsText() {
        assertThat(created(Answer.json(403, "{}").with("X-Reason", "quota").with("Retry-After", "60")))
                .satisfies(outcome -> {
                    assertThat(outcome.result()).isEqualTo(Result.RATE_LIMITED);
                    assertThat(outcome.retryAt()).isNotNull();
                });
        assertThat(created(Answer.json(403, "{}")).result()).isEqualTo(Result.SYSTEM_BROKEN);
        assertThat(created(Answer.json(400, "{\"errors\":[{\"code\":\"IN_USE\",\"of\":7}]}")))
                .satisfies(outcome -> {
                    assertThat(outcome.result()).isEqualTo(Result.DUPLICATE);
                    assertThat(outcome.externalId()).isEqualTo("7");
                });
        assertThat(created(Answer.json(502, "{\"message\":\"down for maintenance\"}"))
                        .result())
                .isEqualTo(Result.TRANSIENT);
    }

    /** What elsewhere is 412: read, settled and planned again, and no dead letter. */
    @Test
    void aVersionConflictMayBe409() {
        tool.behaves(request -> Answer.json(409, "{\"code\":\"version_conflict\"}"));
        var system = system(
                "  update: { method: PATCH, path: \"/contacts/${id}\", headers: { If-Match: \"${version}\" }, body: \"${body}\" }");

        var outcome = system.write(Deliveries.update("shop", 1, "7", Map.of("n", 1), Map.of(), "v3"));

        assertThat(outcome.result()).isEqualTo(Result.STALE);
        assertThat(tool.requests().get(0).headers()).containsEntry("if-match", "v3");
    }

    /** It is not there any more as far as the hub is concerned, although it can be read for ever. */
    @Test
    void aDeleteMayOnlyArchive() {
        tool.behaves(request -> request.method().equals("GET")
                ? Answer.json(200, "{\"id\":7,\"archived\":true}")
                : Answer.json(200, "{\"id\":7,\"archived\":true}"));
        var system = system(
                """
                  item: { deleted: { path: $.archived } }
                  get: { path: "/contacts/${id}" }
                  delete: { method: PATCH, path: "/contacts/${id}", body: { archived: true } }
                """);

        assertThat(system.write(Deliveries.delete("shop", 1, "7")).result()).isEqualTo(Result.ACCEPTED);
        assertThat(tool.requests("PATCH /api/contacts/7").get(0).body()).isEqualTo("{\"archived\":true}");
        assertThat(system.get("contact", "7").item().deleted()).isTrue();
    }

    @Test
    void anUpsertByAKeyOfOursNeedsNoIdOfTheirs() {
        tool.behaves(request -> Answer.json(200, "{\"id\":\"x-7\",\"mail\":\"ada@x.org\"}"));
        var system = system(
                "  upsert: { method: PUT, path: \"/contacts/by-mail/${body.mail}\", body: \"${body}\", whole: false }");

        var outcome = system.write(Deliveries.create("shop", 1, Map.of("mail", "ada@x.org")));

        assertThat(outcome.result()).isEqualTo(Result.ACCEPTED);
        assertThat(outcome.externalId()).isEqualTo("x-7");
        assertThat(tool.requests("PUT /api/contacts/by-mail/ada@x.org")).hasSize(1);
    }
}
