package dev.serai.component;

import dev.serai.record.Change;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Receives changes. The exchange goes on after the commit, and fails where there was none (S1). */
final class ReceiveProducer extends DefaultAsyncProducer {
    private final HubEndpoint endpoint;
    private final ReadingChanges reading;

    ReceiveProducer(HubEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.reading = new ReadingChanges(endpoint.getSystem(), endpoint.getEntity(), endpoint.laneOrNull());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            var changes = reading.read(exchange, endpoint.hub().context().now());
            endpoint.hub()
                    .receiving()
                    .receive(changes)
                    .whenCompleteAsync(
                            (accepted, failure) -> {
                                answer(exchange, changes, accepted, failure);
                                callback.done(false);
                            },
                            endpoint.getComponent().answers());
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private void answer(Exchange exchange, List<Change> changes, List<Boolean> accepted, Throwable failure) {
        if (failure != null) {
            exchange.setException(failure);
            return;
        }
        var recent = endpoint.getComponent().recentEvents();
        changes.stream()
                .filter(change -> change.eventId() != null)
                .forEach(change -> recent.committed(change.external().system(), change.eventId()));
        var fresh = (int) accepted.stream().filter(one -> one).count();
        exchange.getMessage().setHeader(HubConstants.ACCEPTED, fresh);
    }
}
