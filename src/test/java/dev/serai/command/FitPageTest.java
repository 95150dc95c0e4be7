package dev.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command of docs/fit.md says what the page shows, of the files as they are shipped. */
class FitPageTest {
    /** The last line of an example that shows only how it begins. */
    private static final String AND_SO_ON = "…\n";

    @ParameterizedTest
    @ValueSource(strings = {"fit", "scorecard"})
    void saysWhatThePageShows(String command) throws IOException {
        var page = Files.readString(Path.of("docs/fit.md"));
        var shown = Pattern.compile("quarkus-run.jar (" + command + " .*)\n```\n\n```text\n([^`]*)```")
                .matcher(page);
        assertThat(shown.find()).as("an example of " + command).isTrue();
        var said = new ByteArrayOutputStream();
        var status = new Commands(key -> null, new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(shown.group(1).split(" "));
        assertThat(status).isEqualTo(Commands.OK);
        var all = said.toString(StandardCharsets.UTF_8);
        if (shown.group(2).endsWith(AND_SO_ON)) {
            assertThat(all).startsWith(shown.group(2).replace(AND_SO_ON, ""));
        } else {
            assertThat(all).isEqualTo(shown.group(2));
        }
    }
}
