package dev.serai;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the PostgreSQL that comes with the hub, once, beside the data: temporary folders are cleaned while a server runs from them. */
final class PostgresBinaries {

    private static final String VERSION = "17.5.0";
    private static final int EXECUTABLE = 0100;

    private PostgresBinaries() {}

    /** Answers the folder that holds {@code bin/}, {@code lib/} and {@code share/}. A folder under its final name is whole. */
    static Path unpackedUnder(Path folder) {
        Path home = folder.resolve("postgres-" + VERSION);
        if (Files.isDirectory(home)) {
            return home;
        }
        try (InputStream archive =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(operatingSystem(), architecture())) {
            Path half = Files.createTempDirectory(folder, "unpacking-");
            extract(archive, half);
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | IllegalStateException e) {
            throw new StartRefused(
                    "The PostgreSQL for " + operatingSystem() + " on " + architecture() + " could not be unpacked into "
                            + home + " (" + e.getMessage()
                            + "). Set QUARKUS_DATASOURCE_JDBC_URL to a server of your own.",
                    e);
        }
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("unexpected hard link " + entry.getName());
        } else {
            Files.copy(tar, file);
            boolean executable = (entry.getMode() & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String operatingSystem() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "Darwin" : "Linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }
}
