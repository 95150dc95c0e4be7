package dev.serai.component;

import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Pace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.DefaultConsumer;

/**
 * Leases deliveries and sends each through the route. Only hub:outcome and hub:failed complete a lease; of an exchange that fails without either, the outcome is unknown
 * (S11, S12). It leases no more than may be in flight, so a slow system keeps its deliveries in the outbox (I8).
 */
final class DeliveriesConsumer extends DefaultConsumer {
    private static final long AFTER_FAILURE_MILLIS = 1_000;
    private static final Duration IN_DEVELOPMENT = Duration.ofSeconds(5);

    private final HubEndpoint endpoint;
    private final int mostInFlight;
    private final Pace pace;
    private Room room;
    private ExecutorService workers;
    private Thread leasing;
    private CountDownLatch stopping;

    DeliveriesConsumer(HubEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.mostInFlight = endpoint.getMaxInFlight();
        this.pace = endpoint.pace();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        room = new Room(mostInFlight, endpoint.hub().context()::now);
        endpoint.getComponent().outcomes().tell(room);
        stopping = new CountDownLatch(1);
        var side = endpoint.getSystem() + "/" + endpoint.getEntity();
        workers = endpoint.getConcurrentConsumers() == 1
                ? null
                : getEndpoint()
                        .getCamelContext()
                        .getExecutorServiceManager()
                        .newFixedThreadPool(this, "HubDelivery " + side, endpoint.getConcurrentConsumers());
        leasing = new Thread(this::leaseOnAndOn, "serai-lease-" + side);
        leasing.setDaemon(true);
        leasing.start();
    }

    /** Leases nothing more and lets the deliveries in hand finish. */
    @Override
    protected void doStop() throws Exception {
        stopping.countDown();
        room.empty(patience(getEndpoint().getCamelContext().getShutdownStrategy()));
        endpoint.getComponent().outcomes().tellNoMore(room);
        leasing.interrupt();
        leasing.join(TimeUnit.SECONDS.toMillis(1));
        if (workers != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(workers);
        }
        super.doStop();
    }

    /** In development the strategy has no unit, as nothing is waited for; what is in hand may finish all the same. */
    static Duration patience(ShutdownStrategy strategy) {
        var unit = strategy.getTimeUnit();
        return unit == null ? IN_DEVELOPMENT : Duration.of(strategy.getTimeout(), unit.toChronoUnit());
    }

    private boolean stops() {
        return stopping.getCount() == 0;
    }

    private void leaseOnAndOn() {
        String failing = null;
        while (!stops()) {
            try {
                var wakeups = endpoint.hub().wakeups();
                var seen = wakeups.deliveriesSeen(endpoint.getSystem(), endpoint.getEntity());
                if (open()) {
                    leaseOnce();
                }
                wakeups.awaitDeliveries(endpoint.getSystem(), endpoint.getEntity(), seen, endpoint.getPollDelay());
                failing = null;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failing = failed(failing, e);
            }
        }
    }

    /** Outside of its window everything stays in the outbox, one delivery for each record, however often it changes. */
    private boolean open() {
        var now = endpoint.hub().context().now();
        return !pace.opens(now).isAfter(now);
    }

    /** Tells a failure once and goes on trying. */
    private String failed(String before, RuntimeException e) {
        var failing = e.getClass().getName() + ": " + e.getMessage();
        if (!failing.equals(before)) {
            getExceptionHandler().handleException("Deliveries are not leased and will be tried again", e);
        }
        try {
            stopping.await(AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            stopping.countDown();
        }
        return failing;
    }

    /** Leases as many as there is room for. */
    private void leaseOnce() throws InterruptedException {
        var places = room.take(endpoint.getBatch());
        var leased = List.<LeasedDelivery>of();
        try {
            if (!stops()) {
                leased = endpoint.hub().leasing().lease(endpoint.getSystem(), endpoint.getEntity(), places);
            }
        } finally {
            room.fill(places, leased);
        }
        var size = workers == null ? leased.size() : 1;
        for (int at = 0; at < leased.size(); at++) {
            var exchange = exchange(leased.get(at), workers == null ? at : 0, size);
            if (workers == null) {
                send(exchange);
            } else {
                workers.execute(() -> send(exchange));
            }
        }
    }

    private Exchange exchange(LeasedDelivery delivery, int index, int size) {
        var exchange = createExchange(false);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        exchange.setProperty(HubConstants.IN_HAND, delivery);
        var message = exchange.getMessage();
        message.setBody(delivery);
        message.setHeader(HubConstants.OPERATION, delivery.operation().name().toLowerCase(java.util.Locale.ROOT));
        message.setHeader(HubConstants.SYSTEM, delivery.system());
        message.setHeader(HubConstants.ENTITY, delivery.entity());
        message.setHeader(HubConstants.RECORD_ID, delivery.recordId());
        message.setHeader(HubConstants.TOKEN, delivery.token());
        if (delivery.externalId() != null) {
            message.setHeader(HubConstants.EXTERNAL_ID, delivery.externalId());
        }
        return exchange;
    }

    private void send(Exchange exchange) {
        var delivery = (LeasedDelivery) exchange.getMessage().getBody();
        getAsyncProcessor().process(exchange, doneSync -> {
            try {
                if (exchange.getException() != null) {
                    unknown(delivery, exchange);
                }
            } finally {
                releaseExchange(exchange, false);
            }
        });
    }

    /** Nothing told what became of it: it may have been sent. */
    private void unknown(LeasedDelivery delivery, Exchange exchange) {
        var failure = exchange.getException();
        getExceptionHandler()
                .handleException("A delivery failed on its way and is looked up before it is sent again", failure);
        var outcome = new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                Outcome.Result.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                endpoint.hub().context().now(),
                null,
                JudgingFailures.reason(failure));
        endpoint.getComponent().outcomes().record(delivery.system(), delivery.entity(), List.of(outcome));
    }
}
