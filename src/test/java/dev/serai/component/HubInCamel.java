package dev.serai.component;

import dev.serai.catalog.Catalog;
import dev.serai.flow.ReadingFiles;
import dev.serai.store.DryRunRows;
import dev.serai.store.PostgresStore;
import dev.serai.store.Queries;
import dev.serai.store.TestDatabase;
import dev.serai.sync.DryRunning;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The component with the real engine and database, the shipped files, and no HTTP. */
final class HubInCamel implements AutoCloseable {
    private static final Catalog CATALOG =
            new ReadingFiles(Path.of("routes")).read().catalog();

    final EmptySystems systems = new EmptySystems();
    final InboxRepository inbox = new InboxRepository();
    final Hub hub;
    final Inspecting inspecting;
    final CamelContext camel = new DefaultCamelContext();

    HubInCamel() throws Exception {
        var database = TestDatabase.fresh().dataSource();
        inspecting = new Queries(database);
        hub = new Hub(
                new PostgresStore(database),
                () -> CATALOG,
                InstantSource.system(),
                systems,
                Duration.ofMinutes(2),
                inspecting::waiting,
                new Random(1));
        camel.getShutdownStrategy().setTimeout(5);
        camel.addComponent("hub", new HubComponent(hub, () -> CATALOG, inbox, hub.receiving()::receive));
        var dryRunning = new DryRunning(hub.context(), new DryRunRows(database), new Random(1));
        camel.addService(new WorkingHub(new Workers(hub, 1, 1, inspecting::runningBackfills, dryRunning)));
        camel.start();
    }

    HubInCamel with(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        return this;
    }

    /** Sends to an endpoint and returns the exchange, failed or not. */
    Exchange send(String endpoint, Object body, Map<String, Object> headers) {
        return camel.createFluentProducerTemplate()
                .to(endpoint)
                .withBody(body)
                .withHeaders(headers)
                .send();
    }

    /** The CRM tells of a new person by an event of its own. */
    Exchange newInCrm(String id, String email) {
        return send(
                "hub:receive?system=crm&entity=contact",
                Map.of("first_name", "Ada", "email_address", email),
                Map.of(HubConstants.EXTERNAL_ID, id, HubConstants.EVENT_ID, "event-of-" + id));
    }

    List<Inspecting.OutboxCount> outbox(String system) {
        return inspecting.outbox().stream()
                .filter(count -> count.system().equals(system))
                .toList();
    }

    long inInbox() {
        return inspecting.inbox(Instant.now()).stream()
                .mapToLong(count -> count.pending() + count.waiting() + count.hints())
                .sum();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
