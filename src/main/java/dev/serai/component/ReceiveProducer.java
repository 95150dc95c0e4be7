package dev.serai.component;

import dev.serai.record.Change;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.DefaultProducer;

/**
 * Receives changes. The exchange goes on after the commit, and fails where there was none (S1). The thread of the consumer waits for the commit, which takes with it whatever else
 * arrived meanwhile; consumers that take many exchanges at a time, such as HTTP servers, have a thread for each.
 */
final class ReceiveProducer extends DefaultProducer {
    private final HubEndpoint endpoint;
    private final ReadingChanges reading;

    ReceiveProducer(HubEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.reading = new ReadingChanges(endpoint.getSystem(), endpoint.getEntity(), endpoint.laneOrNull());
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        var changes = reading.read(exchange, endpoint.hub().context().now());
        var accepted = committed(changes);
        var recent = endpoint.getComponent().recentEvents();
        changes.stream()
                .filter(change -> change.eventId() != null)
                .forEach(change -> recent.committed(change.external().system(), change.eventId()));
        var fresh = (int) accepted.stream().filter(one -> one).count();
        exchange.getMessage().setHeader(HubConstants.ACCEPTED, fresh);
    }

    private List<Boolean> committed(List<Change> changes) throws Exception {
        try {
            return endpoint.getComponent()
                    .intake()
                    .receive(changes)
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : new RuntimeCamelException(e.getCause());
        }
    }
}
