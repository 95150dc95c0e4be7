package dev.serai.store;

import dev.serai.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL whose server and tools are installed on this machine, as those that the hub brings have no tools. */
final class InstalledPostgres implements AutoCloseable {
    private static final Path USUAL = Path.of("/usr/lib/postgresql");
    private static final List<String> NEEDED = List.of("initdb", "pg_ctl", "pg_dump", "pg_restore");

    private final Path programs;
    private final Path data;
    private final int port = FreePort.any();

    private InstalledPostgres(Path programs, Path data) {
        this.programs = programs;
        this.data = data;
    }

    /** The folder with all programs of one version; empty where none is installed, or not its server. */
    static Optional<Path> programs() throws IOException {
        var path = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        try (var versions = Files.isDirectory(USUAL) ? Files.list(USUAL) : Stream.<Path>empty()) {
            var usual = versions.map(version -> version.resolve("bin")).sorted().toList();
            return Stream.concat(path, usual.stream())
                    .filter(folder -> NEEDED.stream().allMatch(name -> Files.isExecutable(folder.resolve(name))))
                    .findFirst();
        }
    }

    static InstalledPostgres started(Path programs, Path data) throws IOException {
        var server = new InstalledPostgres(programs, data);
        server.run("initdb", "--pgdata=" + data, "--username=serai", "--auth=trust", "--no-sync");
        server.run(
                "pg_ctl",
                "start",
                "--wait",
                "--pgdata=" + data,
                "--log=" + data.resolve("log"),
                "--options=-p " + server.port + " -h 127.0.0.1 -k ''");
        return server;
    }

    String url(String scheme, String database) {
        return scheme + "://127.0.0.1:" + port + "/" + database + "?user=serai";
    }

    /** Runs a line of a shell with the tools at hand. */
    void shell(String line, Path folder, String database) throws IOException {
        var process = new ProcessBuilder("sh", "-ec", line).directory(folder.toFile());
        process.environment().merge("PATH", programs.toString(), (path, first) -> first + File.pathSeparator + path);
        process.environment().put("DATABASE", url("postgresql", database));
        ended(process);
    }

    private void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // the server refuses to be root's
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        ended(new ProcessBuilder(command));
    }

    private static void ended(ProcessBuilder process) throws IOException {
        var output = Files.createTempFile("postgres", ".out");
        var running = process.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (running.waitFor() != 0) {
                throw new AssertionError(process.command() + ":\n" + Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata=" + data);
    }
}
