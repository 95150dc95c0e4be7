package dev.serai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The files of the embedded server. Each is built under another name first, so that one under its final name is whole, whenever the process was killed. */
final class PostgresFolder {

    private static final int PASSWORD_BYTES = 24;

    private final Path passwordFile;
    private final Path data;
    private final Path halfData;

    PostgresFolder(Path folder) {
        this.passwordFile = folder.resolve("postgres.password");
        this.data = folder.resolve("postgres");
        this.halfData = folder.resolve("postgres.new");
    }

    /** The server's password, drawn once per folder; only the file's owner can read it. */
    String password() throws IOException {
        if (!Files.exists(passwordFile)) {
            byte[] secret = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(secret);
            Path half = Files.createTempFile(passwordFile.getParent(), "password-", null, ownerOnly());
            Files.writeString(half, HexFormat.of().formatHex(secret));
            Files.move(half, passwordFile, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(passwordFile).strip();
    }

    /** The data folder, initialised where it is missing. */
    Path data(PostgresProgram programs, String user) throws IOException {
        if (Files.isDirectory(data)) {
            return data;
        }
        delete(halfData);
        boolean done = programs.run(
                "initdb",
                "--pgdata=" + halfData,
                "--username=" + user,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        if (!done) {
            throw new IOException("initdb failed: " + programs.lastWords());
        }
        return Files.move(halfData, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
