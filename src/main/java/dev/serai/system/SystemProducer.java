package dev.serai.system;

import dev.serai.record.Change;
import dev.serai.sync.Delivery.Operation;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Does one operation of one system and entity; see {@link SystemEndpoint}. */
final class SystemProducer extends DefaultProducer {
    private final SystemEndpoint endpoint;

    SystemProducer(SystemEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        var message = exchange.getMessage();
        switch (endpoint.getOperation()) {
            case verify -> verify(exchange, message);
            case list -> message.setBody(client().list(endpoint.getEntity(), cursor(message)));
            case get -> message.setBody(
                    client().get(endpoint.getEntity(), wanted(message, SystemConstants.EXTERNAL_ID)));
            case find -> message.setBody(
                    client().find(endpoint.getEntity(), wanted(message, SystemConstants.KEY), message.getBody()));
            default -> message.setBody(write(deliveries(message)));
        }
    }

    private RestSystem client() {
        return endpoint.getComponent().systems().client(endpoint.getSystem());
    }

    /** Gives the changes; answers a challenge, or the sender of what must not be taken, by itself and goes no further. */
    private void verify(Exchange exchange, Message message) {
        try {
            var call = call(message);
            var challenge = client().challenge(endpoint.getEntity(), call);
            if (challenge.isPresent()) {
                answer(exchange, 200, challenge.get().type(), challenge.get().body());
                return;
            }
            var changes = client().webhook(endpoint.getEntity(), call);
            message.setBody(changes);
            message.setHeader(SystemConstants.EVENT_ID, eventId(changes));
        } catch (WebhookRefusedException e) {
            answer(exchange, e.status(), "text/plain", e.getMessage());
        }
    }

    private static WebhookCall call(Message message) {
        var body = message.getBody(byte[].class);
        var method = message.getHeader(Exchange.HTTP_METHOD, "POST", String.class);
        return new WebhookCall(
                method,
                message.getHeader(Exchange.HTTP_RAW_QUERY, String.class),
                name -> message.getHeader(name, String.class),
                body == null ? new byte[0] : body);
    }

    private static void answer(Exchange exchange, int status, String type, Object body) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setBody(body);
        exchange.setRouteStop(true);
    }

    /** A call of several events has an id made of theirs, one of none an id of its own. */
    private static String eventId(List<Change> changes) {
        if (changes.isEmpty()) {
            return "nothing:" + UUID.randomUUID();
        }
        return changes.size() == 1
                ? changes.get(0).eventId()
                : Digest.of(
                        String.join("\n", changes.stream().map(Change::eventId).toList()));
    }

    private static Map<String, Object> cursor(Message message) {
        return message.getBody() instanceof Map<?, ?> map ? Json.object(map) : null;
    }

    private String wanted(Message message, String header) {
        var value = message.getHeader(header, String.class);
        if (value == null) {
            throw new IllegalArgumentException(endpoint + " needs the header " + header);
        }
        return value;
    }

    private List<LeasedDelivery> deliveries(Message message) {
        var body = message.getBody();
        var items = body instanceof Collection<?> several ? several : java.util.Collections.singleton(body);
        var deliveries = new ArrayList<LeasedDelivery>();
        for (var item : items) {
            if (!(item instanceof LeasedDelivery delivery)) {
                throw new IllegalArgumentException(endpoint
                        + " writes leased deliveries, as hub:deliveries gives them; the body is something else");
            }
            deliveries.add(fitting(delivery));
        }
        return deliveries;
    }

    private LeasedDelivery fitting(LeasedDelivery delivery) {
        if (!delivery.system().equals(endpoint.getSystem())
                || !delivery.entity().equals(endpoint.getEntity())) {
            throw new IllegalArgumentException(
                    endpoint + " got a delivery for " + delivery.system() + "/" + delivery.entity());
        }
        var only =
                switch (endpoint.getOperation()) {
                    case create -> Operation.CREATE;
                    case update -> Operation.UPDATE;
                    case delete -> Operation.DELETE;
                    default -> delivery.operation();
                };
        if (delivery.operation() != only) {
            throw new IllegalArgumentException(endpoint + " got a delivery that is to " + delivery.operation()
                    + "; operation write does what each delivery says");
        }
        return delivery;
    }

    /** A system that cannot even be set up is broken as a whole, which keeps its queue (S16). */
    private List<Outcome> write(List<LeasedDelivery> deliveries) {
        RestSystem client;
        try {
            client = client();
        } catch (IllegalStateException e) {
            var broken = Verdict.of(Result.SYSTEM_BROKEN, e.getMessage());
            return deliveries.stream()
                    .map(one -> Writes.outcome(
                            one, broken, endpoint.getComponent().systems().now()))
                    .toList();
        }
        return switch (endpoint.getOperation()) {
            case batch -> client.batch(deliveries);
            case upsert -> deliveries.stream().map(client::upsert).toList();
            default -> deliveries.stream().map(client::write).toList();
        };
    }
}
