package dev.serai;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The warnings that one logger logs during a test. */
public final class Warnings extends Handler implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger;
    private final List<String> told = new CopyOnWriteArrayList<>();

    public Warnings(String logger) {
        this.logger = Logger.getLogger(logger);
    }

    public List<String> told() {
        return told;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        logger.addHandler(this);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        logger.removeHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
            told.add(line.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
