package dev.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.examples.GuildTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/connect.md: what it shows is what is in docs/examples/connect, and its commands say what it says they say, against a register over HTTP. */
class ConnectPageTest {
    private static final Path FILES = Path.of("docs", "examples", "connect");
    private static final String PAGE = read(Path.of("docs", "connect.md"));
    private final GuildTool guild = new GuildTool();
    private final Map<String, String> settings = new HashMap<>(guild.settings());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        guild.close();
    }

    static Stream<String> blocks(String kind) {
        return Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .map(found -> found.group(1));
    }

    static Stream<String> shownFiles() {
        return blocks("yaml");
    }

    @ParameterizedTest
    @MethodSource("shownFiles")
    void whatItShowsStandsInTheFiles(String block) throws IOException {
        try (var files = Files.list(FILES)) {
            assertThat(files.map(ConnectPageTest::read)).anyMatch(file -> file.contains(block));
        }
    }

    @Test
    void itShowsTheWholeOfTheThreeFiles() throws IOException {
        var shown = shownFiles().toList();
        for (var name : List.of("guild.mapping.yaml", "guild.camel.yaml")) {
            assertThat(shown).as(name).anyMatch(block -> block.equals(read(FILES.resolve(name))));
        }
        var system = read(FILES.resolve("guild.system.yaml"));
        var parts = shown.stream().filter(system::contains).collect(Collectors.joining());
        assertThat(parts.lines().toList()).containsAll(system.lines().toList());
    }

    /** Each command of the page in turn, and below it what it prints; numbers may be others. */
    @Test
    void itsCommandsSayWhatItSays() {
        for (var at = 0; at < 60; at++) {
            guild.enter("Ada", "ada" + at + "@guild.example", Duration.ofHours(at));
        }
        var commands = Pattern.compile("```sh\njava -jar \\S+ (.*?)\n```\n+```text\n(.*?)```", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .toList();

        assertThat(commands).hasSize(3);
        commands.forEach(this::said);
    }

    private void said(MatchResult command) {
        printed.reset();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var status = new Commands(settings::get, out).run(command.group(1).split(" "));
        var said = printed.toString(StandardCharsets.UTF_8);

        assertThat(status).as(said).isEqualTo(Commands.OK);
        assertThat(anyNumbers(said)).isEqualTo(anyNumbers(command.group(2)));
    }

    private static String anyNumbers(String text) {
        return text.replaceAll("-?\\d+", "0").strip();
    }
}
