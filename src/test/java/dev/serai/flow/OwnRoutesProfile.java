package dev.serai.flow;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A hub whose routes folder the test writes. */
public final class OwnRoutesProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path folder =
                    Files.createDirectory(Files.createTempDirectory("flows").resolve("routes"));
            new RoutesFolder(folder).write("first.camel.yaml", RoutesFolder.answering("first", "there from the start"));
            return Map.of("serai.routes", folder.toString(), "serai.routes.poll", "100ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
