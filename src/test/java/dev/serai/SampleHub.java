package dev.serai;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A packaged hub with the shipped files, the simulated tools, and the files of {@code src/test/resources/sample}, which have what the shipped ones do not need. */
final class SampleHub implements AutoCloseable {
    private static final Path SAMPLE = Path.of("src/test/resources/sample");

    final Path routes;
    final Path intake;
    private final HubProcess hub;

    /** Starts it with everything that it has below that folder. */
    SampleHub(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /** The same with further settings, as environment variables. */
    SampleHub(Path folder, Map<String, String> further) throws IOException {
        routes = folder.resolve("routes");
        intake = Files.createDirectories(folder.resolve("intake"));
        copy(Path.of("routes"), routes);
        copy(SAMPLE, routes.resolve("sample"));
        copy(Path.of("docs/examples/csv/kamelets"), routes.resolve("kamelets"));
        var settings = new HashMap<>(further);
        settings.putAll(Map.of(
                "SERAI_SANDBOX_ENABLED", "true",
                "SERAI_ROUTES", routes.toString(),
                "EMAIL_CONTACT_SWEEP", "0/2 * * * * ?",
                "ANALYTICS_ORDER_WINDOW", "always",
                "DIRECTORY_BUYER_WINDOW", "always",
                "SAMPLE_INTAKE", intake.toString()));
        hub = HubProcess.on(folder.resolve("hub"), settings).started();
    }

    RequestSpecification admin() {
        return SignedIn.as("admin").port(hub.port());
    }

    RequestSpecification anybody() {
        return given().port(hub.port());
    }

    RequestSpecification tool(String name) {
        return anybody().basePath("/sandbox/" + name);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Override
    public void close() {
        hub.close();
    }
}
