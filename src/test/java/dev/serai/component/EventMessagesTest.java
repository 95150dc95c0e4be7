package dev.serai.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.record.Lane;
import dev.serai.sync.Delivery.Operation;
import dev.serai.sync.LeasedDelivery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What subscribers read. */
class EventMessagesTest {
    private static final Map<String, Object> CHANGES = Map.of("phone", Map.of("from", "1", "to", "2"));
    private static final Map<String, Object> RECORD = Map.of("phone", "2", "name", "Zoë");
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    private final Events events = new Events();

    @BeforeEach
    void aPhoneWasCorrected() {
        exchange.getMessage().setBody(delivery(event()));
    }

    private static Map<String, Object> event() {
        var event = new HashMap<String, Object>();
        event.put("type", "contact.updated");
        event.put("time", "2026-03-01T10:00:00Z");
        event.put("subject", "12");
        event.put("version", 3);
        event.put("source", "crm");
        event.put("changes", CHANGES);
        event.put("data", RECORD);
        return event;
    }

    private static LeasedDelivery delivery(Map<String, Object> event) {
        return new LeasedDelivery(
                12,
                "events",
                "contact",
                Lane.CRITICAL,
                1,
                Operation.CREATE,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                "key",
                event,
                Instant.MAX);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(byte[] json) throws Exception {
        return new ObjectMapper().readValue(json, Map.class);
    }

    @Test
    void anEventSaysWhatChangedAndWhoSaidSo() throws Exception {
        assertThat(read(events.plain(exchange)))
                .isEqualTo(Map.of(
                        "id", "contact/12/3",
                        "type", "contact.updated",
                        "timestamp", "2026-03-01T10:00:00Z",
                        "data",
                                Map.of(
                                        "id", "12", "changes", CHANGES, "source", "crm", "version", 3, "record",
                                        RECORD)));
        assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("application/json");
    }

    /** With the attributes that CloudEvents 1.0 needs, and those that it knows. */
    @Test
    void aCloudEventSaysTheSame() throws Exception {
        assertThat(read(events.cloud(exchange)))
                .isEqualTo(Map.of(
                        "specversion", "1.0",
                        "id", "contact/12/3",
                        "source", "/serai/contact",
                        "type", "contact.updated",
                        "subject", "12",
                        "time", "2026-03-01T10:00:00Z",
                        "datacontenttype", "application/json",
                        "data",
                                Map.of(
                                        "id", "12", "changes", CHANGES, "source", "crm", "version", 3, "record",
                                        RECORD)));
        assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("application/cloudevents+json");
    }

    @Test
    void whatIsNoEventIsAMistakeOfTheRoute() {
        exchange.getMessage().setBody(List.of(delivery(event()), delivery(event())));
        assertThatThrownBy(() -> events.plain(exchange)).hasMessageContaining("one delivery");
        exchange.getMessage().setBody(delivery(null));
        assertThatThrownBy(() -> events.cloud(exchange)).hasMessageContaining("events participant");
    }

    @Test
    void manyAreSummedUpByWhatTheyHaveInCommon() throws Exception {
        exchange.setProperty("eventsGroup", "type, data.currency");
        exchange.setProperty("eventsSum", "data.amount");
        var later = order("order.updated", "SEK", "1.25", "2026-03-01T11:00:00Z");
        exchange.getMessage()
                .setBody(List.of(
                        order("order.created", "SEK", "10.50", "2026-03-01T10:00:00Z"),
                        order("order.created", "SEK", null, "2026-03-01T10:30:00Z"),
                        order("order.created", "NOK", "7", "2026-03-01T09:00:00Z"),
                        later));

        var message = read(events.totals(exchange));

        assertThat(message)
                .containsEntry("type", "contact.totals")
                .containsEntry("subject", "contact")
                .containsEntry("time", "2026-03-01T11:00:00Z")
                .containsEntry(
                        "data",
                        Map.of(
                                "from", "2026-03-01T09:00:00Z",
                                "until", "2026-03-01T11:00:00Z",
                                "groups",
                                        List.of(
                                                Map.of(
                                                        "type",
                                                        "order.created",
                                                        "currency",
                                                        "SEK",
                                                        "count",
                                                        2,
                                                        "sum",
                                                        10.5),
                                                Map.of(
                                                        "type",
                                                        "order.created",
                                                        "currency",
                                                        "NOK",
                                                        "count",
                                                        1,
                                                        "sum",
                                                        7),
                                                Map.of(
                                                        "type",
                                                        "order.updated",
                                                        "currency",
                                                        "SEK",
                                                        "count",
                                                        1,
                                                        "sum",
                                                        1.25))));
        var key = exchange.getMessage().getHeader("Idempotency-Key");
        events.totals(exchange);
        assertThat(exchange.getMessage().getHeader("Idempotency-Key"))
                .as("the same events have the same key")
                .isEqualTo(key);
        exchange.getMessage().setBody(List.of(later));
        events.totals(exchange);
        assertThat(exchange.getMessage().getHeader("Idempotency-Key")).isNotEqualTo(key);
    }

    private static LeasedDelivery order(String type, String currency, String amount, String time) {
        var event = event();
        event.put("type", type);
        event.put("time", time);
        var data = new HashMap<String, Object>();
        data.put("currency", currency);
        data.put("amount", amount == null ? null : new BigDecimal(amount));
        event.put("data", data);
        return delivery(event);
    }
}
