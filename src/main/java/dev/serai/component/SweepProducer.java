package dev.serai.component;

import dev.serai.sync.Remote;
import dev.serai.sync.Sweeping.Swept;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps one system's side of an entity, unless it is paused, broken or limited. A sweep that stops early goes on from there the next time (S24). */
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
        var hindrance = hindrance();
        if (hindrance != null) {
            answer(exchange, new Swept(false, 0, 0, null, hindrance));
            return;
        }
        var swept = endpoint.hub().sweeping().sweep(system, entity);
        if (swept.changes() > 0) {
            endpoint.hub().wakeups().changes();
        }
        if (swept.kind() == Remote.Failure.SYSTEM_BROKEN) {
            endpoint.hub().systems().broken(system, swept.failure());
        } else if (swept.kind() == Remote.Failure.REFUSED) {
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

    /** Why it is not swept now; null where it is. */
    private String hindrance() {
        var state = endpoint.hub().systems().state(system);
        if (endpoint.hub().systems().paused(system, entity)) {
            return "paused";
        } else if (state.broken() != null) {
            return "the system is broken: " + state.broken();
        }
        Instant limited = state.limitedUntil();
        return limited != null && limited.isAfter(endpoint.hub().context().now()) ? "limited until " + limited : null;
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
