package dev.serai.component;

import dev.serai.record.Change;
import dev.serai.sync.Outcome;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * The end of the dead letter channel: decides between later and never. Outcomes that were known and could not be recorded are recorded again as they are; deliveries get the
 * outcome that their exception stands for; changes that were read and could not be received become dead letters (I1).
 */
final class FailedProducer extends DefaultAsyncProducer {
    private final HubEndpoint endpoint;

    FailedProducer(HubEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            return decide(exchange, callback);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private boolean decide(Exchange exchange, AsyncCallback callback) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        var outcomes = outcomes(exchange, failure);
        if (!outcomes.isEmpty()) {
            return record(exchange, outcomes, callback);
        }
        var changes = InHand.changes(exchange.getMessage().getBody());
        if (changes.isEmpty()) {
            throw new IllegalArgumentException(
                    "hub:failed takes an exchange of hub:deliveries, or one whose body system: verified; this one carries neither");
        }
        bury(changes, failure);
        callback.done(true);
        return true;
    }

    private List<Outcome> outcomes(Exchange exchange, Throwable failure) {
        var told = InHand.outcomes(exchange.getMessage().getBody());
        var now = endpoint.hub().context().now();
        return !told.isEmpty()
                ? told
                : InHand.deliveries(exchange).stream()
                        .map(delivery -> JudgingFailures.outcome(delivery, failure, now))
                        .toList();
    }

    private boolean record(Exchange exchange, List<Outcome> outcomes, AsyncCallback callback) {
        var component = endpoint.getComponent();
        component
                .outcomes()
                .record(outcomes.get(0).system(), InHand.entity(exchange), outcomes)
                .whenCompleteAsync(
                        (done, again) -> {
                            if (again != null) {
                                exchange.setException(again);
                            }
                            callback.done(false);
                        },
                        component.answers());
        return false;
    }

    private void bury(List<Change> changes, Throwable failure) {
        endpoint.hub().deadLetters().bury(changes, "route " + JudgingFailures.reason(failure));
    }
}
