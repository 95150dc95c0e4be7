package dev.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.HubProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code serai} with the packaged jar, or the executable, as a process of its own. */
class CommandLineIT {
    @TempDir
    Path folder;

    private record Ended(int status, String printed) {}

    private static Ended serai(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of("serai").toAbsolutePath().toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        HubProcess.executable().ifPresent(file -> process.environment().put("SERAI_JAR", file));
        process.environment().putAll(environment);
        var running = process.start();
        var printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(running.waitFor(), printed);
    }

    @Test
    void itAsksARunningHubAndEndsWithAStatus() throws Exception {
        try (var hub =
                HubProcess.on(folder, Map.of("SERAI_SANDBOX_ENABLED", "true")).started()) {
            var asViewer = Map.of(
                    "SERAI_HUB_URL",
                    "http://localhost:" + hub.port(),
                    "SERAI_HUB_USER",
                    "viewer",
                    "SERAI_HUB_PASSWORD",
                    "viewer-password");
            var flows = serai(asViewer, "flows");
            assertThat(flows.status()).as(flows.printed()).isEqualTo(Commands.OK);
            assertThat(flows.printed()).startsWith("FLOW ").contains("crm/contact ");
            assertThat(serai(asViewer, "flows", "pause", "crm/contact").status())
                    .isEqualTo(Commands.REFUSED);
        }
    }

    @Test
    void withoutWordsItHelpsAndDoesNotStartAHub() throws Exception {
        var help = serai(Map.of());
        assertThat(help.status()).isEqualTo(Commands.OK);
        assertThat(help.printed()).startsWith("Without arguments the hub starts.");
        var mistyped = serai(Map.of(), "statsu");
        assertThat(mistyped.status()).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(mistyped.printed()).contains("Did you mean 'status'?");
        var lost = serai(Map.of("SERAI_JAR", folder.resolve("none.jar").toString()), "status");
        assertThat(lost.status()).isEqualTo(Commands.NOT_UNDERSTOOD);
    }
}
