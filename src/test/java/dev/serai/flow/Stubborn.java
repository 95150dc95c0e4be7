package dev.serai.flow;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** What does not end when it is asked to for the first time. */
final class Stubborn extends DefaultComponent {
    final AtomicBoolean asked = new AtomicBoolean();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                return new DefaultConsumer(this, processor) {
                    @Override
                    protected void doStop() throws Exception {
                        super.doStop();
                        if (asked.compareAndSet(false, true)) {
                            throw new IllegalStateException("not now");
                        }
                    }
                };
            }
        };
    }
}
