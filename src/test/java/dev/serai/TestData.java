package dev.serai;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Test data that others made and that is no part of the project: {@code mvn verify -Dserai.testdata=FOLDER} says where it is. A test that needs it is skipped without it. */
public final class TestData {
    private static final String SETTING = "serai.testdata";

    private TestData() {}

    public static Path file(String name) {
        var folder = System.getProperty(SETTING);
        assumeTrue(folder != null, "skipped: say with -D" + SETTING + "=FOLDER where " + name + " is");
        var file = Path.of(folder, name);
        assumeTrue(Files.isReadable(file), "skipped: the folder of -D" + SETTING + " has no " + name);
        return file;
    }
}
