package dev.serai.bus;

import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.SystemSpec;
import dev.serai.record.Change;
import dev.serai.sync.Hub;
import dev.serai.sync.StoreFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/**
 * Takes what was published into the inbox, and tells the brokers so after the commit: what dies between the two is read again, and the inbox's unique keys know it. It fails where
 * the inbox cannot be written; the same is to be taken again then, before anything later.
 */
public final class Taking {
    private static final System.Logger LOG = System.getLogger(Taking.class.getName());

    private final Hub hub;
    private final CatalogHolder catalogs;

    Taking(Hub hub, CatalogHolder catalogs) {
        this.hub = hub;
        this.catalogs = catalogs;
    }

    /** Takes messages in their order. Those of one external record are from one partition. */
    public void take(List<Exchange> messages) throws Exception {
        var changes = messages.stream().map(this::change).toList();
        try {
            receive(changes);
        } catch (StoreFailure e) {
            if (e.passing()) {
                throw e;
            }
            oneByOne(messages, changes);
        }
        taken(messages);
    }

    private void receive(List<Change> changes) throws Exception {
        try {
            hub.receiving().receive(changes).toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : new RuntimeCamelException(e.getCause());
        }
    }

    /** One that the database refuses stops no other. */
    private void oneByOne(List<Exchange> messages, List<Change> changes) throws Exception {
        for (var at = 0; at < changes.size(); at++) {
            try {
                receive(List.of(changes.get(at)));
            } catch (StoreFailure e) {
                if (e.passing()) {
                    throw e;
                }
                receive(List.of(unreadable(messages.get(at), "is refused by the database: " + e.getMessage())));
            }
        }
    }

    private Change change(Exchange message) {
        try {
            return ordered(ChangeText.change(message.getMessage().getBody(String.class)));
        } catch (IllegalArgumentException e) {
            return unreadable(message, e.getMessage());
        }
    }

    /**
     * A sweep does not come by the bus and may have overtaken it. What tells its own order is put in its place by that (S18); of what does not, only that something happened is
     * taken where it can be read: what it is now. Of what could not be read in the first place there is nothing but what was told (S2).
     */
    private Change ordered(Change change) {
        var orderless = change.kind() == Change.Kind.UPSERT && change.systemOrder() == null;
        return orderless && !change.external().id().isEmpty() && readable(change) ? change.asHint() : change;
    }

    private boolean readable(Change change) {
        var external = change.external();
        return catalogs.current()
                .resource(external.system(), external.entity())
                .map(SystemSpec.Resource::readable)
                .orElse(false);
    }

    private Change unreadable(Exchange message, String why) {
        var from = message.getMessage();
        var place = from.getHeader(KafkaConstants.TOPIC) + "/" + from.getHeader(KafkaConstants.PARTITION) + "/"
                + from.getHeader(KafkaConstants.OFFSET);
        var key = from.getHeader(KafkaConstants.KEY, String.class);
        var event = "message:" + place + "@" + from.getHeader(KafkaConstants.TIMESTAMP);
        var problem = "The message " + place + " " + why;
        return ChangeText.unreadable(
                key, event, from.getBody(String.class), problem, hub.context().now());
    }

    /** Tells the brokers that a message was read, for routes that read topics of their own: after what they did with it is committed. */
    public void told(Exchange message) {
        taken(List.of(message));
    }

    /** The last of each partition stands for all before it. Where that fails, they are read again, which costs time and nothing else. */
    private void taken(List<Exchange> messages) {
        var last = new LinkedHashMap<Object, KafkaManualCommit>();
        messages.forEach(message -> last.put(
                message.getMessage().getHeader(KafkaConstants.PARTITION),
                message.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class)));
        last.forEach(Taking::commit);
    }

    private static void commit(Object partition, KafkaManualCommit upTo) {
        try {
            upTo.commit();
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Partition {0} was taken up to a message that the brokers were not told of, so it will be read again: {1}",
                    partition,
                    e.toString());
        }
    }
}
