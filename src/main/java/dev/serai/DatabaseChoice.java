package dev.serai;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Which PostgreSQL the hub uses. */
sealed interface DatabaseChoice {

    /** A server that somebody else runs. */
    record External(String url, String user, String password) implements DatabaseChoice {}

    /** A server of our own, with its data in a folder. Port 0 means any free one. */
    record Embedded(Path folder, int port) implements DatabaseChoice {}

    /**
     * Takes the JDBC URL where there is one, else the embedded server.
     *
     * @throws StartRefused inside Kubernetes without a JDBC URL, unless {@code serai.database=embedded}: three pods must not become three hubs
     */
    static DatabaseChoice of(Config config, boolean insideKubernetes) {
        Optional<String> url = config.getOptionalValue("quarkus.datasource.jdbc.url", String.class);
        if (url.isPresent()) {
            return new External(
                    url.get(),
                    config.getOptionalValue("quarkus.datasource.username", String.class)
                            .orElse(null),
                    config.getOptionalValue("quarkus.datasource.password", String.class)
                            .orElse(null));
        }
        if (insideKubernetes && !config.getValue("serai.database", String.class).equals("embedded")) {
            throw new StartRefused(
                    "Inside Kubernetes the hub needs a PostgreSQL that all its pods share:"
                            + " set QUARKUS_DATASOURCE_JDBC_URL (or, for a single pod whose data may go with it, SERAI_DATABASE=embedded).");
        }
        return new Embedded(
                Path.of(config.getValue("serai.database.folder", String.class)),
                config.getValue("serai.database.port", Integer.class));
    }
}
