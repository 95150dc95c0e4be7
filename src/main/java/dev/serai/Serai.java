package dev.serai;

import dev.serai.command.Commands;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The hub's entrance: makes sure of a database, then runs the application, and ends its own database after it. With arguments it runs a command instead and ends. */
@QuarkusMain
public final class Serai {

    private static final int REFUSED = 1;
    private static final int APPLICATION_END_SECONDS = 60;

    private Serai() {}

    public static void main(String... arguments) {
        if (Commands.asked(arguments)) {
            Config settings = SettingsNow.read();
            System.exit(new Commands(
                            name -> settings.getOptionalValue(name, String.class)
                                    .orElse(null),
                            System.out)
                    .run(arguments));
        }
        try {
            DatabaseChoice choice = DatabaseChoice.of(SettingsNow.read(), where());
            if (choice instanceof DatabaseChoice.Embedded own) {
                runOn(EmbeddedDatabase.on(own.folder(), own.port()), arguments);
            } else if (choice instanceof DatabaseChoice.External given) {
                ServerCheck.verify(given.url(), given.user(), given.password());
                Quarkus.run(arguments);
            }
        } catch (StartRefused e) {
            System.err.println(e.getMessage());
            System.exit(REFUSED);
        }
    }

    private static Set<DatabaseChoice.Place> where() {
        Set<DatabaseChoice.Place> where = EnumSet.noneOf(DatabaseChoice.Place.class);
        if (System.getenv("KUBERNETES_SERVICE_HOST") != null) {
            where.add(DatabaseChoice.Place.INSIDE_KUBERNETES);
        }
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            where.add(DatabaseChoice.Place.EXECUTABLE);
        }
        return where;
    }

    /** The application drains before its database ends, also when a signal ends the process. In development this runs once per reload. */
    private static void runOn(EmbeddedDatabase database, String... arguments) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread signalled = new Thread(() -> endAfter(ended, database), "database-end");
        Runtime.getRuntime().addShutdownHook(signalled);
        database.settings().forEach(System::setProperty);
        Quarkus.run(
                null,
                (code, failure) -> {
                    say(failure);
                    ended.countDown();
                    if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
                        System.exit(code);
                    }
                },
                arguments);
        database.settings().keySet().forEach(System::clearProperty);
        endAfter(ended, database);
        Runtime.getRuntime().removeShutdownHook(signalled);
    }

    /** With an exit handler of our own Quarkus says nothing itself. What is wrong with settings or files is a message to a person; the rest needs its stack trace. */
    private static void say(Throwable failure) {
        if (failure == null) {
            return;
        }
        Throwable root = ExceptionUtil.getRootCause(failure);
        if (root instanceof ConfigurationException || root instanceof ConfigValidationException) {
            System.err.println(root.getMessage());
        } else {
            Logger.getLogger(Serai.class).error("The hub does not start, or ended with a failure.", failure);
        }
    }

    private static void endAfter(CountDownLatch ended, EmbeddedDatabase database) {
        try {
            ended.await(APPLICATION_END_SECONDS, TimeUnit.SECONDS);
            database.close();
        } catch (IOException | InterruptedException e) {
            System.err.println(
                    "The embedded PostgreSQL was not stopped: " + e.getMessage() + ". The next start takes it over.");
        }
    }
}
