package dev.serai.component;

import dev.serai.catalog.CatalogHolder;
import dev.serai.sync.Hub;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The hub as a Camel component. What was told is answered when it is committed, on threads of the component. */
@Component("hub")
public final class HubComponent extends DefaultComponent {
    @Metadata(defaultValue = "4", description = "Threads on which routes go on after hub:outcome and hub:failed.")
    private int answerThreads = 4;

    private final Hub hub;
    private final CatalogHolder catalogs;
    private final Intake intake;
    private final RecentEvents recentEvents;
    private final GroupingOutcomes outcomes;
    private ExecutorService answers;

    public HubComponent(Hub hub, CatalogHolder catalogs, InboxRepository inbox, Intake intake) {
        this.hub = hub;
        this.catalogs = catalogs;
        this.intake = intake;
        this.recentEvents = inbox.events();
        this.outcomes = new GroupingOutcomes(hub);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new HubEndpoint(uri, this, HubOperation.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        answers = getCamelContext().getExecutorServiceManager().newFixedThreadPool(this, "HubAnswer", answerThreads);
    }

    /** After the routes: what they told last is still committed. */
    @Override
    protected void doStop() throws Exception {
        outcomes.close();
        getCamelContext().getExecutorServiceManager().shutdownGraceful(answers);
        super.doStop();
    }

    public int getAnswerThreads() {
        return answerThreads;
    }

    public void setAnswerThreads(int answerThreads) {
        this.answerThreads = answerThreads;
    }

    Hub hub() {
        return hub;
    }

    Intake intake() {
        return intake;
    }

    CatalogHolder catalogs() {
        return catalogs;
    }

    RecentEvents recentEvents() {
        return recentEvents;
    }

    GroupingOutcomes outcomes() {
        return outcomes;
    }

    Executor answers() {
        return answers;
    }
}
