package dev.serai.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Who may sign in with a password: the people in the file, which takes effect whenever it changes; without one, and without an OpenID provider, the administrator, in development and with the sandbox only. */
@ApplicationScoped
class Users {
    private static final Logger LOG = Logger.getLogger(Users.class);

    private static final long LOOK_MILLIS = 1_000;

    /** Looked at for names that nobody has, so that their answers take as long as others. */
    private static final PasswordHash OF_NOBODY = PasswordHash.ofNothing();

    private final AccessSettings settings;
    private final boolean trial;
    private final boolean byProvider;
    private final Vertx vertx;
    private final RecentPasswords recent = new RecentPasswords();

    /** What takes a while is not waited for at the start, but by whoever signs in. */
    private volatile CompletableFuture<Map<String, User>> people = CompletableFuture.completedFuture(Map.of());

    private String told = "";

    Users(
            AccessSettings settings,
            @ConfigProperty(name = "serai.sandbox.enabled") boolean sandbox,
            @ConfigProperty(name = OpenId.ENABLED) boolean byProvider,
            Vertx vertx) {
        this.settings = settings;
        this.trial = sandbox || LaunchMode.current() == LaunchMode.DEVELOPMENT;
        this.byProvider = byProvider;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (settings.users().isPresent()) {
            begin(new UsersFile(settings.users().get()));
        } else if (byProvider) {
            LOG.info("People sign in at the OpenID provider only: serai.access.users names no file.");
        } else if (trial) {
            var password = settings.password().orElseGet(FirstPassword::get);
            people = CompletableFuture.supplyAsync(() -> administrator(password));
        } else {
            LOG.warn("Nobody can sign in: serai.access.users names no file with people, see docs/security.md.");
        }
    }

    private static Map<String, User> administrator(String password) {
        return Map.of("admin", new User("admin", Role.ADMIN, PasswordHash.of(password.toCharArray())));
    }

    /** Who that is, if it was found so before; empty says nothing. */
    Optional<User> known(String name, char[] password) {
        return Optional.ofNullable(people.getNow(Map.of()).get(name))
                .filter(user -> recent.wasOf(user.hash(), password));
    }

    /** Who that is; empty where the name or the password is wrong. Takes a while. */
    Optional<User> signedIn(String name, char[] password) {
        var user = people.join().get(name);
        var right = recent.isOf(user == null ? OF_NOBODY : user.hash(), password);
        return right ? Optional.ofNullable(user) : Optional.empty();
    }

    /** Whether somebody has that name. May take a while. */
    boolean isKnown(String name) {
        return people.join().containsKey(name);
    }

    /** By what the same sign-in is recognised; neither name nor password can be told from it. */
    String sealed(String name, char[] password) {
        return recent.sealed(name, password);
    }

    private void begin(UsersFile file) {
        try {
            people = CompletableFuture.completedFuture(file.read());
        } catch (IllegalArgumentException e) {
            // Without the cause: the entrance says what the innermost failure says, and this is the sentence for a
            // person.
            throw new ConfigurationException(e.getMessage());
        }
        vertx.setPeriodic(LOOK_MILLIS, now -> vertx.executeBlocking(() -> look(file)));
    }

    private Void look(UsersFile file) {
        try {
            var changed = file.changed();
            if (changed != null) {
                people = CompletableFuture.completedFuture(changed);
                recent.forget();
                told = "";
            }
        } catch (IllegalArgumentException e) {
            tell(e.getMessage());
        }
        return null;
    }

    /** Once, however long it lasts. */
    private void tell(String problem) {
        if (!problem.equals(told)) {
            LOG.errorf("%s Until it is corrected, those may sign in who could before.", problem);
            told = problem;
        }
    }
}
