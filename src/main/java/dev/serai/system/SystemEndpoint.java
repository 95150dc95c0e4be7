package dev.serai.system;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Call a system that a NAME.system.yaml file describes: read and write its external records, and check its webhooks. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "system",
        title = "System",
        syntax = "system:system/entity",
        producerOnly = true,
        headersClass = SystemConstants.class,
        category = {Category.API, Category.SAAS})
public final class SystemEndpoint extends DefaultEndpoint {
    @UriPath(description = "The system, as its file names it.")
    @Metadata(required = true)
    private final String system;

    @UriPath(description = "The entity, as the system's file names it.")
    @Metadata(required = true)
    private final String entity;

    @UriParam(
            defaultValue = "write",
            enums = "verify,list,get,find,write,create,update,upsert,delete,batch",
            description =
                    """
                    What to do. verify: check a webhook (body and headers) and give its changes; it answers 401, 403, 400 or 413 by itself and stops the route where it must not be \
                    taken, likewise where it is a challenge. get: read the external record named by the header CamelHubExternalId. find: search by the key in CamelHubKey for the value in the body. list: read \
                    one page from the cursor in the body. write: do what the leased delivery in the body says. create, update, delete: the same, for deliveries of that kind \
                    only. upsert: use the declared upsert. batch: write a list of leased deliveries, through the batch endpoint where there is one. All writes give a list of \
                    outcomes, one for each delivery.""")
    private SystemOperationName operation = SystemOperationName.write;

    SystemEndpoint(String uri, SystemComponent component, String system, String entity) {
        super(uri, component);
        this.system = system;
        this.entity = entity;
    }

    @Override
    public Producer createProducer() {
        return new SystemProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "system: is only called; changes come by platform-http with operation verify, or by hub:sweep");
    }

    @Override
    public SystemComponent getComponent() {
        return (SystemComponent) super.getComponent();
    }

    public String getSystem() {
        return system;
    }

    public String getEntity() {
        return entity;
    }

    public SystemOperationName getOperation() {
        return operation;
    }

    public void setOperation(SystemOperationName operation) {
        this.operation = operation;
    }
}
