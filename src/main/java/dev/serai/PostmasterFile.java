package dev.serai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code postmaster.pid} in a data folder says about the server that holds it, alive or not. */
record PostmasterFile(Path file, long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    /** No process has it: above the highest process id of Linux and macOS. */
    private static final long NOBODY = Integer.MAX_VALUE - 1;

    /** Empty where there is no file, or a server is only just writing it. */
    static Optional<PostmasterFile> in(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new PostmasterFile(
                    file,
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (NoSuchFileException | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartRefused("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Whether that process lives and is a PostgreSQL; process ids are used again. */
    boolean namesLivingServer() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
    }

    /**
     * Says that the process which the file names is gone, for a server that would otherwise take whatever lives under that process id for its predecessor. The rest of
     * the file stays: by its shared memory key the server still notices children of a predecessor that are not gone yet.
     */
    void disown() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(PID_LINE, Long.toString(NOBODY));
        Files.write(file, lines);
    }
}
