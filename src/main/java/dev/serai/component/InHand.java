package dev.serai.component;

import dev.serai.record.Change;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import java.util.List;
import org.apache.camel.Exchange;

/** What an exchange carries: leased deliveries, also after a step replaced the body, outcomes or changes. */
final class InHand {
    private InHand() {}

    /** The deliveries of the exchange; empty where it carries none. */
    static List<LeasedDelivery> deliveries(Exchange exchange) {
        var body = all(LeasedDelivery.class, exchange.getMessage().getBody());
        return body.isEmpty() ? all(LeasedDelivery.class, exchange.getProperty(HubConstants.IN_HAND)) : body;
    }

    static List<Outcome> outcomes(Object body) {
        return all(Outcome.class, body);
    }

    static List<Change> changes(Object body) {
        return all(Change.class, body);
    }

    /** The entity of what is carried; null where nothing says. */
    static String entity(Exchange exchange) {
        var told = exchange.getMessage().getHeader(HubConstants.ENTITY, String.class);
        var deliveries = deliveries(exchange);
        return told != null || deliveries.isEmpty() ? told : deliveries.get(0).entity();
    }

    /** The body as a list of that type; empty where it is anything else. */
    private static <T> List<T> all(Class<T> type, Object body) {
        if (type.isInstance(body)) {
            return List.of(type.cast(body));
        } else if (body instanceof List<?> list && list.stream().allMatch(type::isInstance)) {
            return list.stream().map(type::cast).toList();
        }
        return List.of();
    }
}
