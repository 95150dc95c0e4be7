package dev.serai.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kustomize that is installed: kubectl's or its own. */
final class Kustomize {
    private static final List<List<String>> WAYS =
            List.of(List.of("kubectl", "kustomize"), List.of("kustomize", "build"));

    private Kustomize() {}

    static Optional<List<String>> installed() {
        return WAYS.stream().filter(way -> answers(way, "--help")).findFirst();
    }

    private static boolean answers(List<String> way, String argument) {
        try {
            return run(way, argument).waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process run(List<String> way, String argument) throws IOException {
        var command = new ArrayList<>(way);
        command.add(argument);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(
                        argument.startsWith("--") ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.PIPE)
                .start();
    }

    /** Every object of the folder. Fails where it does not render. */
    static List<Manifest> render(String folder) {
        try {
            var process = run(installed().orElseThrow(), folder);
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(folder + " does not render");
            }
            return Manifest.in(folder, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
