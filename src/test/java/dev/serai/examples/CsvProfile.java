package dev.serai.examples;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A hub with the files of docs/examples/csv and its two folders. */
public final class CsvProfile implements QuarkusTestProfile {
    static final Path INTAKE = folder("intake");
    static final Path REPORT = folder("report");

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "serai.routes", "docs/examples/csv",
                "intake.folder", INTAKE.toString(),
                "intake.delay", "200",
                "intake.quiet", "4000",
                "report.folder", REPORT.toString());
    }
}
