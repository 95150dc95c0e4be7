package dev.serai.component;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.ExceptionHandler;

/** Lets a failure through to a consumer that otherwise counts an exchange as read whatever became of it: its source is not acknowledged and tells it again (S1). Logs nothing, as the error handler did. */
@RegisterForReflection
public final class Uncommitted implements ExceptionHandler {
    Uncommitted() {}

    @Override
    public void handleException(Throwable exception) {
        handleException("An exchange was not committed", exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        throw new RuntimeCamelException(message, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        handleException(message, exception);
    }
}
