package dev.serai.component;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Starts a backfill of one system's side of an entity, or finds the one under way (S24). The hub's own threads read it. */
final class BackfillProducer extends DefaultProducer {
    private final HubEndpoint endpoint;

    BackfillProducer(HubEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        var backfill = endpoint.hub().backfilling().start(endpoint.getSystem(), endpoint.getEntity(), endpoint.pace());
        exchange.getMessage().setHeader(HubConstants.BACKFILL_ID, backfill.id());
    }
}
