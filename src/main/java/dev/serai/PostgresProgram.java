package dev.serai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one of PostgreSQL's programs and waits for it. As root it runs in a user namespace of its own, because PostgreSQL refuses to run as root. */
final class PostgresProgram {

    private final Path home;
    private final Path log;

    PostgresProgram(Path home, Path log) {
        this.home = home;
        this.log = log;
    }

    /**
     * Runs the program to its end; what it prints goes to the log file.
     *
     * @return whether it succeeded
     */
    boolean run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(asRoot() ? List.of("unshare", "-U") : List.of());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        }
    }

    /** The log's last words, for a message to a person. */
    String lastWords() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private static boolean asRoot() {
        return "root".equals(System.getProperty("user.name"))
                && !System.getProperty("os.name").startsWith("Mac");
    }
}
