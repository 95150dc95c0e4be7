package dev.serai.component;

import dev.serai.sync.LeasedDelivery;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Gathers leased deliveries into the list that {@code system:…?operation=batch} takes; {@code #deliveries} in an aggregator. */
public final class DeliveriesAggregation implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange gathered, Exchange next) {
        var delivery = next.getMessage().getBody();
        if (!(delivery instanceof LeasedDelivery)) {
            throw new IllegalArgumentException("the aggregation strategy #deliveries takes leased deliveries only");
        }
        if (gathered == null) {
            var list = new ArrayList<Object>(List.of(delivery));
            next.getMessage().setBody(list);
            next.setProperty(HubConstants.IN_HAND, list);
            return next;
        }
        @SuppressWarnings("unchecked")
        var list = (List<Object>) gathered.getMessage().getBody();
        list.add(delivery);
        return gathered;
    }
}
