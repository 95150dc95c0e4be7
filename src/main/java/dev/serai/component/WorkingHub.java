package dev.serai.component;

import dev.serai.sync.Workers;
import org.apache.camel.support.service.ServiceSupport;

/** Lets the hub's own threads run as long as Camel does. They end after the routes, so that what these told last is still worked on. */
final class WorkingHub extends ServiceSupport {
    private final Workers workers;

    WorkingHub(Workers workers) {
        this.workers = workers;
    }

    @Override
    protected void doStart() {
        workers.start();
    }

    @Override
    protected void doStop() throws Exception {
        workers.close();
    }
}
