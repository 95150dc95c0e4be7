package dev.serai.component;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Other people's databases, by the names under which routes use them. */
@ConfigMapping(prefix = "serai.databases")
interface DatabaseSettings {
    @WithParentName
    Map<String, Database> all();

    /** One of them. */
    interface Database {
        /** Its JDBC address. */
        String url();

        Optional<String> username();

        Optional<String> password();

        /** Connections at most, of each replica. */
        @WithDefault("5")
        int connections();

        /** How long a route waits for one. */
        @WithDefault("10s")
        Duration patience();

        /** How long one statement may take. */
        @WithDefault("60s")
        Duration timeout();
    }
}
