package dev.serai.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Who may sign in with a password: the people in the file, which takes effect whenever it changes; without one the administrator, in development and with the sandbox only. */
@ApplicationScoped
class Users {
    private static final Logger LOG = Logger.getLogger(Users.class);

    /** Looked at for names that nobody has, so that their answers take as long as others. */
    private static final PasswordHash OF_NOBODY =
            PasswordHash.of(UUID.randomUUID().toString().toCharArray());

    private final AccessSettings settings;
    private final boolean trial;
    private final RecentPasswords recent = new RecentPasswords();

    private Map<String, User> people = Map.of();
    private FileTime asOf;

    Users(AccessSettings settings, @ConfigProperty(name = "serai.sandbox.enabled") boolean sandbox) {
        this.settings = settings;
        this.trial = sandbox || LaunchMode.current() == LaunchMode.DEVELOPMENT;
    }

    void start(@Observes StartupEvent event) {
        if (settings.users().isPresent()) {
            readAtStart();
        } else if (trial) {
            var password = settings.password().orElseGet(FirstPassword::get);
            people = Map.of("admin", new User("admin", Role.ADMIN, PasswordHash.of(password.toCharArray())));
        } else {
            LOG.warn("Nobody can sign in: serai.access.users names no file with people, see docs/security.md.");
        }
    }

    /** Who that is; empty where the name or the password is wrong. Takes a while. */
    Optional<User> signedIn(String name, char[] password) {
        var user = current().get(name);
        var right = recent.isOf(user == null ? OF_NOBODY : user.hash(), password);
        return right ? Optional.ofNullable(user) : Optional.empty();
    }

    private void readAtStart() {
        try {
            current(readFile(), changedAt());
        } catch (IllegalArgumentException e) {
            // Without the cause: the entrance says what the innermost failure says, and this is the sentence for a
            // person.
            throw new ConfigurationException(e.getMessage());
        }
    }

    private synchronized Map<String, User> current() {
        if (settings.users().isPresent() && !changedAt().equals(asOf)) {
            try {
                current(readFile(), changedAt());
            } catch (IllegalArgumentException e) {
                asOf = changedAt();
                LOG.errorf("%s Until it is corrected, those may sign in who could before.", e.getMessage());
            }
        }
        return people;
    }

    private synchronized void current(Map<String, User> read, FileTime at) {
        people = read;
        asOf = at;
        recent.forget();
    }

    private Map<String, User> readFile() {
        return new UsersFile(settings.users().orElseThrow()).read();
    }

    /** The beginning of time where the file is gone: it is read then, and that fails. */
    private FileTime changedAt() {
        try {
            return Files.getLastModifiedTime(settings.users().orElseThrow());
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
