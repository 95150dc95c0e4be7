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

    /** The proxies whose word counts on where a request comes from: addresses and ranges. */
    Optional<List<String>> trustedProxies();
}
