package dev.serai.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.record.Lane;
import dev.serai.sync.Delivery.Operation;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route says became of its deliveries, in its own words. */
class ReadingOutcomesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    private static LeasedDelivery delivery(long record) {
        return new LeasedDelivery(
                record,
                "erp",
                "contact",
                Lane.CRITICAL,
                record + 100,
                Operation.CREATE,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                "key",
                null,
                Instant.MAX);
    }

    private List<Outcome> read(Object inHand, Object body) {
        exchange.setProperty(HubConstants.IN_HAND, inHand);
        exchange.getMessage().setBody(body);
        return ReadingOutcomes.read(exchange, NOW);
    }

    @Test
    void aMapIsTheOutcomeOfTheDeliveryInHand() {
        var outcome = read(
                        delivery(7),
                        "{\"id\": 12, \"version\": \"3\", \"changedAt\": \"2026-03-01T11:00:00+01:00\", \"content\": {\"n\": 1.50}}"
                                .getBytes(StandardCharsets.UTF_8))
                .get(0);

        assertThat(outcome.result()).isEqualTo(Result.ACCEPTED);
        assertThat(outcome.recordId()).isEqualTo(7);
        assertThat(outcome.token()).isEqualTo(107);
        assertThat(outcome.externalId()).isEqualTo("12");
        assertThat(outcome.version()).isEqualTo("3");
        assertThat(outcome.changedAt()).isEqualTo(NOW);
        assertThat(outcome.answer().get("n")).hasToString("1.50");
    }

    @Test
    void aListSaysItOfEachInTheirOrder() {
        var outcomes = read(
                List.of(delivery(1), delivery(2)),
                List.of(Map.of("result", "rate-limited"), Map.of("result", "stale")));

        assertThat(outcomes).extracting(Outcome::recordId).containsExactly(1L, 2L);
        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.RATE_LIMITED, Result.STALE);
    }

    @Test
    void oneMapIsTrueOfAll() {
        var outcomes = read(List.of(delivery(1), delivery(2)), Map.of("result", "accepted"));

        assertThat(outcomes).extracting(Outcome::token).containsExactly(101L, 102L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\": \"fine\"}",
                "{\"ident\": 1}",
                "[]",
                "[{}, {}]",
                "nonsense",
                "{\"changedAt\": \"today\"}"
            })
    void whatIsNoneOfThatIsRefused(String body) {
        assertThatThrownBy(() -> read(delivery(1), body)).hasMessageStartingWith("hub:outcome ");
    }

    @Test
    void nothingIsNoOutcome() {
        assertThatThrownBy(() -> read(delivery(1), null)).hasMessageContaining("takes an outcome");
    }

    @ParameterizedTest
    @CsvSource({
        "23505, DUPLICATE", "23514, REFUSED", "22P02, REFUSED", "40P01, TRANSIENT", "40003, UNKNOWN",
                "08001, TRANSIENT",
        "08006, UNKNOWN", "53300, TRANSIENT", "42P01, SYSTEM_BROKEN", "28P01, SYSTEM_BROKEN", "57014, TRANSIENT",
                "XX000, UNKNOWN"
    })
    void theStateOfADatabasesFailureSaysWhatBecameOfTheWrite(String state, Result result) {
        var failure = new RuntimeException(new SQLException("Key (email)=(ada@x.org)", state));

        var outcome = JudgingFailures.outcome(delivery(1), failure, NOW);

        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.reason()).contains(state).doesNotContain("ada");
    }
}
