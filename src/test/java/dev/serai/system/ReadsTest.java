package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Remote.Failure;
import dev.serai.sync.Remote.Reading;
import dev.serai.system.TransportException.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadsTest {
    private static final String SHOP =
            """
            system: shop
            baseUrl: "{{shop.url}}"
            authentication: { type: bearer, token: "{{shop.token}}" }
            errors:
              - { status: 400, contains: Too many, outcome: rate-limited }
              - { when: { path: $.ok, is: false }, outcome: refused }
            entities:
              contact:
                item:
                  content: $.fields
                  version: { path: header:ETag }
                  changedAt: { path: $.at, format: epoch-seconds }
                  deleted: { path: $.state, is: [gone, archived] }
                get: { path: "/contacts/${id}" }
                find:
                  email: { path: /search, query: { q: "${value}", size: "10" }, items: $.hits }
            """;
    private final FakeTransport shop = new FakeTransport();
    private final RestSystem system = shop.system(SHOP);

    @Test
    void aRecordIsReadWithIdContentVersionAndTime() {
        shop.answers(200, "{\"id\":7,\"at\":1767323045,\"fields\":{\"name\":\"Ada\"}}", "ETag", "\"a1\"");

        var item = get("7").item();

        assertThat(item.externalId()).isEqualTo("7");
        assertThat(item.content()).isEqualTo(Map.of("name", "Ada"));
        assertThat(item.version()).isEqualTo("\"a1\"");
        assertThat(item.number()).isNull();
        assertThat(item.changedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(shop.last().headers()).containsEntry("Authorization", "Bearer t0k3n");
    }

    /** As systems do it whose people merged the two. */
    @Test
    void whoIsAnsweredInsteadIsNotWhoWasAskedFor() {
        shop.answers(200, "{\"id\":8,\"fields\":{\"name\":\"Ada\"}}").answers(200, "{\"id\":8,\"state\":\"gone\"}");

        var merged = get("7");
        assertThat(merged.notFound()).isTrue();
        assertThat(merged.instead().externalId()).isEqualTo("8");
        assertThat(merged.reason()).contains("another record was answered");
        var deleted = get("7");
        assertThat(deleted.notFound()).isTrue();
        assertThat(deleted.instead()).isNull();
    }

    @Test
    void anIdIsEncodedAndNeverReadAsATemplateOrPath() {
        shop.answers(404, null);

        get("a/b?c=${token}&d e\u00e9");

        assertThat(shop.last().url())
                .isEqualTo("http://shop.test/api/contacts/a%2Fb%3Fc%3D%24%7Btoken%7D%26d%20e%C3%A9");
    }

    @Test
    void anIdOfDotsIsRefusedUnsent() {
        assertThat(get("..").failure()).isEqualTo(Failure.REFUSED);
        assertThat(shop.calls).isEmpty();
    }

    @Test
    void aMarkedRecordIsReadAsDeleted() {
        shop.answers(200, "{\"id\":7,\"state\":\"archived\"}");

        assertThat(get("7").item().deleted()).isTrue();
    }

    @Test
    void asOfIsTheTimeBeforeTheRequest() {
        var before = shop.now();
        shop.answers(404, null);

        assertThat(get("7").asOf()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "404, ",
        "410, ",
        "408, TRANSIENT",
        "500, TRANSIENT",
        "502, TRANSIENT",
        "503, TRANSIENT",
        "429, RATE_LIMITED",
        "401, SYSTEM_BROKEN",
        "403, SYSTEM_BROKEN",
        "302, SYSTEM_BROKEN",
        "400, REFUSED",
        "422, REFUSED"
    })
    void eachStatusHasItsClass(int status, Failure failure) {
        shop.answers(status, "{}");

        assertThat(get("7").failure()).isEqualTo(failure);
    }

    @Test
    void aRuleOfTheFileComesBeforeTheUsualClass() {
        shop.answers(400, "{\"message\":\"Too many requests\"}").answers(200, "{\"ok\":false}");

        assertThat(get("7").failure()).isEqualTo(Failure.RATE_LIMITED);
        assertThat(get("7").failure()).isEqualTo(Failure.REFUSED);
    }

    @Test
    void aReadWithoutAnAnswerIsTriedAgain() {
        shop.fails(Stage.NOT_SENT).fails(Stage.SENT);

        assertThat(get("7").failure()).isEqualTo(Failure.TRANSIENT);
        assertThat(get("7").failure()).isEqualTo(Failure.TRANSIENT);
    }

    @Test
    void anAnswerThatIsNoJsonOrNoRecordIsRefused() {
        shop.answers(200, "<html>Sign in</html>").answers(200, "{\"id\":7,\"fields\":[]}");

        assertThat(get("7").reason()).contains("not JSON");
        assertThat(get("7").reason()).contains("$.fields");
    }

    @Test
    void hitsThatAreNoRecordsAreRefused() {
        shop.answers(200, "{\"hits\":[{\"id\":1,\"fields\":{}},{\"score\":0.7}]}");

        var found = system.find("contact", "email", "ada@example.org");

        assertThat(found.failure()).isEqualTo(Failure.REFUSED);
        assertThat(found.reason()).isEqualTo("GET /search answered no record with $.id and $.fields");
    }

    @Test
    void aReasonHoldsTheErrorCodeAndNoValues() {
        shop.answers(422, "{\"code\":\"INVALID_EMAIL\",\"message\":\"ada@example.org is no address\"}");

        assertThat(get("ada@example.org").reason()).isEqualTo("GET /contacts/${id} answered 422 (INVALID_EMAIL)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fault\":{\"code\":\"bad_mail\"}} | (bad_mail)",
                "{\"error\":{\"code\":400,\"errors\":[{\"reason\":\"rateLimitExceeded\"}]}} | (rateLimitExceeded)",
                "[{\"errorCode\":\"REQUIRED_FIELD_MISSING\",\"message\":\"x\"}] | (REQUIRED_FIELD_MISSING)",
                "{\"type\":\"OuterError\",\"error\":{\"code\":\"inner_error\"}} | (OuterError)",
                "{\"code\":\"E1042\"} | (E1042)",
                "{\"error\":\"Zoe\",\"code\":\"Quackenbush\",\"reason\":\"zoe_quack\"} | ''",
                "{\"error\":{\"message\":\"ada@example.org is no address\"}} | ''",
                "{\"error\":{\"code\":\"ada.lovelace\"}} | ''",
                "{\"data\":{\"code\":\"of_no_error\"}} | ''",
                "{\"error\":{\"error\":{\"error\":{\"error\":{\"code\":\"too_deep\"}}}}} | ''",
                "\"nothing\" | ''"
            })
    void aCodeIsFoundInWhatErrorsAreWrappedIn(String body, String code) {
        shop.answers(422, body);

        assertThat(get("ada.lovelace").reason()).isEqualTo(("GET /contacts/${id} answered 422 " + code).strip());
    }

    @Test
    void aSearchEncodesItsValueAndGivesAllHits() {
        shop.answers(200, "{\"hits\":[{\"id\":1,\"fields\":{}},{\"id\":2,\"fields\":{}}]}");

        var found = system.find("contact", "email", "a+b&c@example.org");

        assertThat(shop.last().url()).isEqualTo("http://shop.test/api/search?q=a%2Bb%26c%40example.org&size=10");
        assertThat(found.items()).hasSize(2);
    }

    @Test
    void aSearchByAnUndeclaredKeyIsRefused() {
        assertThat(system.find("contact", "phone", "1").reason()).contains("find by phone");
    }

    @Test
    void retryAfterIsReadAsSecondsAsADateAndAsAnEpoch() {
        shop.answers(429, "{}", "Retry-After", "30")
                .answers(
                        429,
                        "{}",
                        "Retry-After",
                        "Fri, 02 Jan 2026 01:05:00 GMT",
                        "Date",
                        "Fri, 02 Jan 2026 01:04:00 GMT")
                .answers(429, "{}", "Retry-After", "1767315900", "Date", "Fri, 02 Jan 2026 01:04:00 GMT")
                .answers(429, "{}");

        assertThat(get("7").retryAt()).isEqualTo(shop.now().plusSeconds(30));
        assertThat(get("7").retryAt())
                .as("relative to the system's own clock")
                .isEqualTo(shop.now().plusSeconds(60));
        assertThat(get("7").retryAt()).isEqualTo(shop.now().plusSeconds(60));
        assertThat(get("7").retryAt()).isNull();
    }

    @Test
    void anAbsurdRetryAfterIsBounded() {
        shop.answers(429, "{}", "Retry-After", "999999999")
                .answers(429, "{}", "Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT");

        assertThat(get("7").retryAt()).isEqualTo(shop.now().plus(Duration.ofHours(24)));
        assertThat(get("7").retryAt()).isEqualTo(shop.now());
    }

    private Reading get(String id) {
        return system.get("contact", id);
    }
}
