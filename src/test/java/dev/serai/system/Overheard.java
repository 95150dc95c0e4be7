package dev.serai.system;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while it listens, and what else is kept of what was shown, as one text. */
public final class Overheard extends Handler {
    private final StringBuilder found = new StringBuilder();

    public void listen() {
        Logger.getLogger("").addHandler(this);
    }

    public void stop() {
        Logger.getLogger("").removeHandler(this);
    }

    public synchronized void keep(Object shown) {
        found.append(shown).append('\n');
    }

    public synchronized String text() {
        return found.toString();
    }

    @Override
    public void publish(LogRecord message) {
        keep(new SimpleFormatter().format(message));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
