package dev.serai.component;

import dev.serai.sync.Remote;
import dev.serai.sync.Sweeping.Swept;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps one system's side of an entity, unless it is paused, broken or limited. One that has to stop early goes on from there by itself (S24). */
final class SweepProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(SweepProducer.class);

    private final HubEndpoint endpoint;
    private final String system;
    private final String entity;

    SweepProducer(HubEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.system = endpoint.getSystem();
        this.entity = endpoint.getEntity();
    }

    @Override
    public void process(Exchange exchange) {
        var sweeping = endpoint.hub().sweeping();
        var swept = endpoint.isComplete()
                ? sweeping.sweepEverything(system, entity, endpoint.pace())
                : sweeping.sweep(system, entity, endpoint.pace());
        if (swept.changes() > 0) {
            endpoint.hub().wakeups().changes();
        }
        if (swept.kind() == Remote.Failure.REFUSED) {
            LOG.warn(
                    "The sweep of {}/{} stopped after {} pages: {}. See {}.system.yaml.",
                    system,
                    entity,
                    swept.pages(),
                    swept.failure(),
                    system);
        }
        answer(exchange, swept);
    }

    private void answer(Exchange exchange, Swept swept) {
        var message = exchange.getMessage();
        message.setHeader(HubConstants.SWEPT, swept.ran());
        message.setHeader(HubConstants.PAGES, swept.pages());
        message.setHeader(HubConstants.CHANGES, swept.changes());
        message.removeHeader(HubConstants.FAILURE);
        if (swept.failure() != null) {
            message.setHeader(HubConstants.FAILURE, swept.failure());
        }
    }
}
