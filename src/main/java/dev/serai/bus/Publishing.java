package dev.serai.bus;

import dev.serai.component.Intake;
import dev.serai.record.Change;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;

/** Hands changes to the brokers by the route that publishes, and answers once these have them all (S1). */
final class Publishing implements Intake {
    static final String ROUTE = "direct:bus";

    private final CamelContext camel;
    private final BusTopic topic;
    private final ProducerTemplate template;

    Publishing(CamelContext camel, BusTopic topic) {
        this.camel = camel;
        this.topic = topic;
        this.template = camel.createProducerTemplate();
    }

    /** Whether an event was accepted before, only the inbox knows, later. */
    @Override
    public CompletionStage<List<Boolean>> receive(List<Change> changes) {
        if (!topic.there()) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the brokers were not reached yet; send again in a few seconds"));
        }
        var told = changes.stream().map(this::message).toList();
        var sent = template.send(ROUTE, exchange -> exchange.getMessage().setBody(told));
        return sent.getException() == null
                ? CompletableFuture.completedFuture(Collections.nCopies(changes.size(), true))
                : CompletableFuture.failedFuture(sent.getException());
    }

    private Exchange message(Change change) {
        var message = new DefaultExchange(camel);
        message.getMessage().setHeader(KafkaConstants.KEY, ChangeText.key(change.external()));
        message.getMessage().setBody(ChangeText.text(named(change)));
        return message;
    }

    /** What has no event id gets one of this receipt: a message that is read twice is still one change. */
    private static Change named(Change change) {
        return change.eventId() == null ? change.withEvent("receipt:" + UUID.randomUUID()) : change;
    }
}
