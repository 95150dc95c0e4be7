package dev.serai.component;

import dev.serai.record.Lane;
import dev.serai.sync.Hub;
import dev.serai.sync.Pace;
import dev.serai.sync.Window;
import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Receive changes into the hub, sweep systems, carry the hub's deliveries and tell their outcomes. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "hub",
        title = "Hub",
        syntax = "hub:operation",
        category = {Category.SAAS},
        headersClass = HubConstants.class)
public final class HubEndpoint extends DefaultEndpoint {
    private static final String ALWAYS = "always";

    @UriPath(
            description =
                    "What to do: receive, sweep, outcome, failed and backfill to send to; deliveries to consume from.",
            enums = "receive,sweep,deliveries,outcome,failed,backfill")
    @Metadata(required = true)
    private final HubOperation operation;

    @UriParam(label = "common", description = "The system. Needed by receive, sweep, deliveries and backfill.")
    private String system;

    @UriParam(
            label = "common",
            description =
                    "The entity. Needed by receive, sweep, deliveries and backfill; outcome and failed take it from the"
                            + " delivery.")
    private String entity;

    @UriParam(
            label = "producer",
            enums = "critical,bulk",
            description = "For receive: how urgent the changes are. By default what system: said, else critical.")
    private String lane;

    @UriParam(
            label = "consumer",
            defaultValue = "100",
            description = "For deliveries: the most that are leased at once.")
    private int batch = 100;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "For sweep: reads everything instead of what changed. What is not there any more is noticed then.")
    private boolean complete;

    @UriParam(
            label = "consumer",
            defaultValue = "500",
            description =
                    "For deliveries: milliseconds after which the hub looks for due ones although nothing on this replica"
                            + " woke it.")
    private long pollDelay = 500;

    @UriParam(
            label = "consumer",
            defaultValue = "8",
            description =
                    "For deliveries: threads. With 1 the exchanges of a lease follow one another as one batch, as an"
                            + " aggregator with completionFromBatchConsumer needs; with more, each is a batch of its own.")
    private int concurrentConsumers = 8;

    @UriParam(
            label = "consumer",
            defaultValue = "200",
            description =
                    "For deliveries: how many may be leased and without a recorded outcome, wherever the route gathers them. Twice"
                            + " batch, so that one batch is gathered while the last is under way.")
    private int maxInFlight = 200;

    @UriParam(
            label = "common",
            description =
                    "For deliveries, sweep and backfill: the hours in which it is done, such as 22:00-06:00 Europe/Berlin."
                            + " By default, and with always, at any time.")
    private String window;

    @UriParam(
            label = "producer",
            description =
                    "For sweep and backfill: how many external records are handed over together. By default 100 for sweep and"
                            + " 1000 for backfill.")
    private Integer chunk;

    @UriParam(
            label = "producer",
            description =
                    "For sweep and backfill: milliseconds between two chunks. By default 1000 for sweep and none for backfill."
                            + " Without any, a sweep asks for the next page while it saves the last.")
    private Long delay;

    HubEndpoint(String uri, HubComponent component, HubOperation operation) {
        super(uri, component);
        this.operation = operation;
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case RECEIVE -> new ReceiveProducer(this);
            case SWEEP -> new SweepProducer(this);
            case OUTCOME -> new OutcomeProducer(this);
            case FAILED -> new FailedProducer(this);
            case BACKFILL -> new BackfillProducer(this);
            case DELIVERIES -> throw new UnsupportedOperationException(
                    "hub:deliveries is to consume from, not to send to");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != HubOperation.DELIVERIES) {
            throw new UnsupportedOperationException("hub:" + operation + " is to send to, not to consume from");
        }
        var consumer = new DeliveriesConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    protected void doStart() throws Exception {
        new CheckingSide(this).check();
        super.doStart();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public HubComponent getComponent() {
        return (HubComponent) super.getComponent();
    }

    Hub hub() {
        return getComponent().hub();
    }

    HubOperation operation() {
        return operation;
    }

    /** As the route says; else a sweep takes its time, and a backfill goes as fast as the system answers. */
    Pace pace() {
        var usual = operation == HubOperation.SWEEP ? Pace.SWEEP : Pace.AT_ONCE;
        return new Pace(
                chunk == null ? usual.chunk() : chunk,
                delay == null ? usual.delay() : Duration.ofMillis(delay),
                window == null || window.equals(ALWAYS) ? null : Window.of(window));
    }

    /** The lane asked for; null where none was. */
    Lane laneOrNull() {
        return lane == null ? null : Lane.valueOf(lane.toUpperCase(java.util.Locale.ROOT));
    }

    public String getSystem() {
        return system;
    }

    public void setSystem(String system) {
        this.system = system;
    }

    public String getEntity() {
        return entity;
    }

    public void setEntity(String entity) {
        this.entity = entity;
    }

    public String getLane() {
        return lane;
    }

    public void setLane(String lane) {
        this.lane = lane;
    }

    public int getBatch() {
        return batch;
    }

    public void setBatch(int batch) {
        this.batch = batch;
    }

    public boolean isComplete() {
        return complete;
    }

    public void setComplete(boolean complete) {
        this.complete = complete;
    }

    public long getPollDelay() {
        return pollDelay;
    }

    public void setPollDelay(long pollDelay) {
        this.pollDelay = pollDelay;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public String getWindow() {
        return window;
    }

    public void setWindow(String window) {
        this.window = window;
    }

    public Integer getChunk() {
        return chunk;
    }

    public void setChunk(Integer chunk) {
        this.chunk = chunk;
    }

    public Long getDelay() {
        return delay;
    }

    public void setDelay(Long delay) {
        this.delay = delay;
    }
}
