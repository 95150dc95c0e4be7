package dev.serai.console;

import org.jboss.logging.Logger;
import org.jolokia.server.core.service.api.LogHandler;

/** What Jolokia has to say goes to the hub's log. */
final class JolokiaLog implements LogHandler {
    private static final Logger LOG = Logger.getLogger("org.jolokia");

    @Override
    public void debug(String message) {
        LOG.debug(message);
    }

    @Override
    public void info(String message) {
        LOG.debug(message);
    }

    @Override
    public void error(String message, Throwable failure) {
        LOG.warn(message, failure);
    }

    @Override
    public boolean isDebug() {
        return false;
    }
}
