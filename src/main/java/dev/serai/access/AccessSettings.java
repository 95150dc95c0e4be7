package dev.serai.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may sign in. */
@ConfigMapping(prefix = "serai.access")
interface AccessSettings {
    /** The file with a line {@code NAME:ROLE:HASH} for each person. */
    Optional<Path> users();

    /** The password of {@code admin} in development and with the sandbox, where there is no such file; otherwise it means nothing. */
    Optional<String> password();

    /** How many wrong passwords in a row one address may try. */
    @WithDefault("10")
    int attempts();

    /** How long it must wait then. */
    @WithDefault("1m")
    Duration pause();

    /** How many requests a second one address may make for long; ten times as many at once. Webhooks and the simulated tools are not counted. */
    @WithDefault("200")
    int requests();

    /** The proxies whose word counts on where a request comes from: addresses and ranges. */
    Optional<List<String>> trustedProxies();

    /** What names in the claim of an OpenID provider's token stand for which role. */
    Oidc oidc();

    interface Oidc {
        @WithDefault("viewer")
        List<String> viewer();

        @WithDefault("operator")
        List<String> operator();

        @WithDefault("admin")
        List<String> admin();
    }
}
