package dev.serai.access;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The administrator's password of one run of the hub, made by the hub and printed once. */
final class FirstPassword {
    private static final Logger LOG = Logger.getLogger(FirstPassword.class);

    /** In development the application starts again in the same process; the password stays. */
    private static final String KEPT = "serai.access.generated";

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    private FirstPassword() {}

    static String get() {
        var kept = System.getProperty(KEPT);
        return kept == null ? made() : kept;
    }

    private static String made() {
        var password = new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
        System.setProperty(KEPT, password);
        LOG.infof("Sign in as admin with the password %s (for this run; SERAI_ACCESS_PASSWORD sets one).", password);
        return password;
    }
}
