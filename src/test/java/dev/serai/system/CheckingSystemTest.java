package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.CheckingSystem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a description can be wrong about although its keys are right. */
class CheckingSystemTest {
    private static final String SOUND =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            authentication: { type: api-key, header: X-Key, key: "{{shop.key}}" }
            limits: { rates: [{ calls: 9, per: 1s, remaining: X-Left }, { calls: 99, per: 1d }], concurrent: 2, reserve: 0.5 }
            errors: [{ status: 4xx, outcome: refused }]
            entities:
              contact:
                item: { changedAt: { path: $.at } }
                list:
                  path: /contacts
                  query: { since: "${since}", cursor: "${cursor}", size: "${size}" }
                  paging: { type: cursor, next: $.next, size: 10 }
                  incremental: { format: iso }
                get: { path: "/contacts/${id}" }
                find: { email: { path: /contacts, query: { mail: "${value}" } } }
                delete: { method: DELETE, path: "/contacts/${id}" }
                update: { method: PUT, path: "/contacts/${id}", body: "${body}", job: { done: { path: $.state } } }
                batch: { path: /batch, size: 5, body: { all: "${operations}" }, create: { n: "${body.name}" } }
                webhook:
                  signature: { secret: "{{shop.secret}}", header: X-Sign, signed: "${body}" }
                  challenge: { token: "query:token", expects: { path: $.t, secret: "{{shop.t}}" }, answer: "${hash}" }
                  when: { path: $.type, matches: "^contact" }
                  id: $.id
            """;

    @Test
    void aSoundDescriptionHasNoProblem() {
        assertThat(CheckingSystem.problems(SystemFiles.parsed(SOUND))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm", "email", "support", "analytics"})
    void theShippedOnesAreSound(String system) {
        assertThat(CheckingSystem.problems(SystemFiles.shipped(system))).isEmpty();
    }

    /** A part of the sound description, what stands there instead, and where that is a problem. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("path: /contacts\n", "path: \"/of/${parent}\"\n", "/entities/contact/list"),
                Arguments.of(
                        "path: /contacts\n",
                        "parents: { path: /groups }\n      path: /contacts\n",
                        "/entities/contact/list"),
                Arguments.of("job: { done:", "job: { when:", "/entities/contact/update/job"),
                Arguments.of("job: { done:", "job: { every: 2m, done:", "/entities/contact/update/job/every"),
                Arguments.of(
                        "job: { done:", "job: { path: \"/jobs/${id}\", done:", "/entities/contact/update/job/path"),
                Arguments.of(
                        "job: { done:",
                        "job: { result: { path: /jobs }, id: here, done:",
                        "/entities/contact/update/job/id"),
                Arguments.of(
                        "{ path: $.at }",
                        "{ path: $.at, createdAt: made }",
                        "/entities/contact/item/changedAt/createdAt"),
                Arguments.of("\"{{shop.url}}\"", "http://shop.test", "/baseUrl"),
                Arguments.of("\"{{shop.key}}\"", "s3cret", "/authentication/key"),
                Arguments.of("header: X-Key, ", "", "/authentication"),
                Arguments.of("type: api-key", "type: bearer", "/authentication/token"),
                Arguments.of("type: api-key", "type: basic", "/authentication/password"),
                Arguments.of("type: api-key", "type: oauth2-client-credentials", "/authentication/clientSecret"),
                Arguments.of("type: api-key", "type: oauth2-client-credentials", "/authentication/tokenUrl"),
                Arguments.of("type: api-key", "type: oauth2-client-credentials", "/authentication/clientId"),
                Arguments.of("type: api-key", "type: oauth2-refresh-token", "/authentication/refreshToken"),
                Arguments.of("type: api-key", "type: session", "/authentication"),
                Arguments.of("type: api-key", "type: session, accessToken: here", "/authentication/accessToken"),
                Arguments.of("type: api-key", "type: hmac", "/authentication"),
                Arguments.of(
                        "type: api-key",
                        "type: hmac, signature: { secret: s3cret }",
                        "/authentication/signature/secret"),
                Arguments.of(
                        "type: api-key",
                        "type: hmac, signature: { signed: \"${what}\" }",
                        "/authentication/signature/signed"),
                Arguments.of(
                        "type: api-key",
                        "type: hmac, signature: { algorithm: token }",
                        "/authentication/signature/algorithm"),
                Arguments.of("calls: 9, per: 1s", "calls: 0, per: 1s", "/limits/rates/0/calls"),
                Arguments.of("calls: 9, per: 1s", "calls: 9", "/limits/rates/0"),
                Arguments.of("calls: 9, per: 1s", "calls: 9, per: 1d", "/limits/rates/1"),
                Arguments.of("per: 1s", "per: 32d", "/limits/rates/0/per"),
                Arguments.of("per: 1s", "per: 1s, zone: Europe/Berlin", "/limits/rates/0/zone"),
                Arguments.of("per: 1d", "per: 1d, zone: Berlin", "/limits/rates/1/zone"),
                Arguments.of("per: 1d", "per: 1d, reset: X-Reset", "/limits/rates/1"),
                Arguments.of("X-Left", "\"X Left\"", "/limits/rates/0/remaining"),
                Arguments.of("{ calls: 99, per: 1d }", "{ per: 1d }", "/limits/rates/1"),
                Arguments.of("concurrent: 2", "concurrent: 0", "/limits/concurrent"),
                Arguments.of("reserve: 0.5", "reserve: 0.95", "/limits/reserve"),
                Arguments.of("reserve: 0.5", "retries: { each: { first: 2m, cap: 1m } }", "/limits/retries/each/cap"),
                Arguments.of("reserve: 0.5", "retries: { limited: { first: 2d } }", "/limits/retries/limited/first"),
                Arguments.of("reserve: 0.5", "retries: { failing: { cap: 0s } }", "/limits/retries/failing/cap"),
                Arguments.of("reserve: 0.5", "retries: { each: { attempts: 0 } }", "/limits/retries/each/attempts"),
                Arguments.of("reserve: 0.5", "retries: { broken: { attempts: 9 } }", "/limits/retries/broken/attempts"),
                Arguments.of(", outcome: refused", "", "/errors/0"),
                Arguments.of("status: 4xx", "status: bad", "/errors/0/status"),
                Arguments.of("path: $.at", "path: at", "/entities/contact/item/changedAt/path"),
                Arguments.of("path: /contacts\n", "path: contacts\n", "/entities/contact/list/path"),
                Arguments.of("${since}", "${then}", "/entities/contact/list/query/since"),
                Arguments.of("${since}", "now", "/entities/contact/list/incremental"),
                Arguments.of("${cursor}", "x", "/entities/contact/list/paging"),
                Arguments.of(", next: $.next", "", "/entities/contact/list/paging"),
                Arguments.of(", size: 10", "", "/entities/contact/list/paging"),
                Arguments.of("      incremental: { format: iso }\n", "", "/entities/contact/list"),
                Arguments.of(
                        "type: cursor, next: $.next",
                        "type: link, next: \"header:Link\"",
                        "/entities/contact/list/paging/next"),
                Arguments.of("{ format: iso }", "{ overlap: 5m }", "/entities/contact/list/incremental"),
                Arguments.of("    get: { path: \"/contacts/${id}\" }\n", "", "/entities/contact"),
                Arguments.of(
                        "get: { path: \"/contacts/${id}\"", "get: { path: \"/contacts/:id\"", "/entities/contact/get"),
                Arguments.of("{ mail: \"${value}\" }", "{ mail: all }", "/entities/contact/find/email"),
                Arguments.of(
                        "path: \"/contacts/${id}\" }\n    update",
                        "path: /contacts }\n    update",
                        "/entities/contact/delete"),
                Arguments.of("method: PUT, ", "", "/entities/contact/update"),
                Arguments.of("method: PUT", "method: FETCH", "/entities/contact/update/method"),
                Arguments.of("${operations}", "none", "/entities/contact/batch/body"),
                Arguments.of(", create: { n: \"${body.name}\" }", "", "/entities/contact/batch"),
                Arguments.of("${body.name}", "${name}", "/entities/contact/batch/create/n"),
                Arguments.of("size: 5", "size: 0", "/entities/contact/batch/size"),
                Arguments.of("\"{{shop.secret}}\"", "hush", "/entities/contact/webhook/signature/secret"),
                Arguments.of("header: X-Sign, ", "", "/entities/contact/webhook/signature"),
                Arguments.of(
                        "signed: \"${body}\"",
                        "signed: \"${timestamp}${body}\"",
                        "/entities/contact/webhook/signature/signed"),
                Arguments.of(
                        "signed: \"${body}\"",
                        "signed: \"${secret}${body}\"",
                        "/entities/contact/webhook/signature/signed"),
                Arguments.of(
                        "signed: \"${body}\"",
                        "signed: \"${body}\", algorithm: sha256",
                        "/entities/contact/webhook/signature/signed"),
                Arguments.of(
                        "signed: \"${body}\"", "signed: \"${uri}${body}\"", "/entities/contact/webhook/signature/url"),
                Arguments.of(
                        "header: X-Sign, signed: \"${body}\"",
                        "scheme: hubspot-v3",
                        "/entities/contact/webhook/signature/url"),
                Arguments.of(
                        "\"{{shop.secret}}\"",
                        "\"{{shop.secret:hush}}\"",
                        "/entities/contact/webhook/signature/secret"),
                Arguments.of("\"{{shop.key}}\"", "\"s3cret{{shop.key:}}\"", "/authentication/key"),
                Arguments.of("\"query:token\"", "token", "/entities/contact/webhook/challenge/token"),
                Arguments.of("\"{{shop.t}}\"", "s3cret", "/entities/contact/webhook/challenge/expects/secret"),
                Arguments.of("answer: \"${hash}\"", "answer: \"${key}\"", "/entities/contact/webhook/challenge/answer"),
                Arguments.of(
                        "answer: \"${hash}\"", "algorithm: sha256", "/entities/contact/webhook/challenge/algorithm"),
                Arguments.of("\"^contact\"", "\"(\"", "/entities/contact/webhook/when/matches"),
                Arguments.of(
                        "signature: { secret: \"{{shop.secret}}\", header: X-Sign, signed: \"${body}\" }",
                        "unsigned: true",
                        "/entities/contact/webhook/challenge"),
                Arguments.of("id: $.id\n", "unsigned: true\n", "/entities/contact/webhook"),
                Arguments.of("id: $.id\n", "bare: true\n", "/entities/contact/webhook/bare"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void eachMistakeIsFoundWhereItIs(String part, String instead, String pointer) {
        assertThat(SOUND).contains(part);
        var problems = CheckingSystem.problems(SystemFiles.parsed(SOUND.replace(part, instead)));

        assertThat(problems).extracting("pointer").contains(pointer);
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.whatToDo()).isNotBlank());
        assertThat(problems.toString()).doesNotContain("s3cret", "hush");
    }
}
