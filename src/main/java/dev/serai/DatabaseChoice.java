package dev.serai;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Which PostgreSQL the hub uses. */
sealed interface DatabaseChoice {

    /** A server that somebody else runs. */
    record External(String url, String user, String password) implements DatabaseChoice {}

    /** A server of our own, with its data in a folder. Port 0 means any free one. */
    record Embedded(Path folder, int port) implements DatabaseChoice {}

    /** Where the hub runs, as far as it matters for its database. */
    enum Place {
        INSIDE_KUBERNETES,
        /** A native executable, which has no PostgreSQL in it. */
        EXECUTABLE
    }

    /**
     * Takes the JDBC URL where there is one, else the embedded server.
     *
     * @throws StartRefused without a JDBC URL, in an executable, and inside Kubernetes unless {@code serai.database=embedded}: three pods must not become three hubs
     */
    static DatabaseChoice of(Config config, Set<Place> where) {
        Optional<String> url = config.getOptionalValue("quarkus.datasource.jdbc.url", String.class);
        if (url.isPresent()) {
            return new External(
                    url.get(),
                    config.getOptionalValue("quarkus.datasource.username", String.class)
                            .orElse(null),
                    config.getOptionalValue("quarkus.datasource.password", String.class)
                            .orElse(null));
        }
        if (where.contains(Place.EXECUTABLE)) {
            throw new StartRefused(
                    "The native executable has no PostgreSQL of its own: set QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME"
                            + " and QUARKUS_DATASOURCE_PASSWORD to a PostgreSQL 15 to 17 (or run the hub on the JVM, which brings one).");
        }
        if (where.contains(Place.INSIDE_KUBERNETES)
                && !config.getValue("serai.database", String.class).equals("embedded")) {
            throw new StartRefused(
                    "Inside Kubernetes the hub needs a PostgreSQL that all its pods share:"
                            + " set QUARKUS_DATASOURCE_JDBC_URL (or, for a single pod whose data may go with it, SERAI_DATABASE=embedded).");
        }
        return new Embedded(
                Path.of(config.getValue("serai.database.folder", String.class)),
                config.getValue("serai.database.port", Integer.class));
    }
}
