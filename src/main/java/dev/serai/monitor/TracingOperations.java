package dev.serai.monitor;

import dev.serai.sync.Committed;
import dev.serai.sync.Hub;
import dev.serai.sync.Operation;
import dev.serai.sync.OperationStore;
import dev.serai.sync.Traces;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Collection;

/** Tells what this replica did as steps of traces, where these are wanted: one trace for each accepted change, from its receipt to the answer of every system that got it. */
@Singleton
class TracingOperations implements Committed {
    private final SendingSpans sending;
    private volatile Traces traces;

    TracingOperations(SendingSpans sending) {
        this.sending = sending;
    }

    /** Before anything is settled or sent. */
    void start(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
            TraceSettings settings,
            OperationStore store,
            Hub hub) {
        settings.to().ifPresent(to -> {
            traces = new Traces(store.installation());
            hub.context().trace(traces);
            sending.start(to, settings.authorization());
        });
    }

    @Override
    public void committed(Collection<Operation> operations) {
        var wanted = traces;
        if (wanted != null) {
            operations.forEach(done -> Span.of(done, wanted).ifPresent(sending::offer));
        }
    }
}
