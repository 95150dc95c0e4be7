package dev.serai.component;

import dev.serai.sync.Outcome;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Takes outcomes item by item (S16), as {@link ReadingOutcomes} reads them. The exchange goes on after the commit. */
final class OutcomeProducer extends DefaultAsyncProducer {
    private final HubEndpoint endpoint;

    OutcomeProducer(HubEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            var outcomes =
                    ReadingOutcomes.read(exchange, endpoint.hub().context().now());
            return record(exchange, outcomes, callback);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private boolean record(Exchange exchange, List<Outcome> outcomes, AsyncCallback callback) {
        var component = endpoint.getComponent();
        component
                .outcomes()
                .record(outcomes.get(0).system(), entity(exchange), outcomes)
                .whenCompleteAsync(
                        (done, failure) -> {
                            if (failure != null) {
                                exchange.setException(failure);
                            }
                            callback.done(false);
                        },
                        component.answers());
        return false;
    }

    private String entity(Exchange exchange) {
        var entity = endpoint.getEntity() != null ? endpoint.getEntity() : InHand.entity(exchange);
        if (entity == null) {
            throw new IllegalArgumentException(
                    "hub:outcome does not know the entity: set the parameter entity or the header "
                            + HubConstants.ENTITY);
        }
        return entity;
    }
}
