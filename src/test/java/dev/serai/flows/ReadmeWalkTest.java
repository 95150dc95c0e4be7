package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever follows one contact through the README, command by command, sees what it says. */
@QuarkusTest
class ReadmeWalkTest {
    private static final String WALK = "### Follow one contact";
    private static final Pattern FENCE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("curl (.*?)(?: &|; wait)?$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String HUB = "http://localhost:8080";

    private final List<String> commands = commands();
    private String inCrm;
    private String inSupport;

    private static List<String> commands() {
        try {
            var text = Files.readString(Path.of("README.md"));
            var walk = text.substring(text.indexOf(WALK), text.indexOf("\n## ", text.indexOf(WALK)));
            var commands = new ArrayList<String>();
            for (var fence = FENCE.matcher(walk); fence.find(); ) {
                var lines = COMMAND.matcher(fence.group(1).replace("\\\n", ""));
                while (lines.find()) {
                    commands.add(lines.group(1));
                }
            }
            return commands;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneContactGoesAsThePageSays() {
        assertThat(commands).hasSize(10);
        inCrm = run(commands.get(0)).path("id");
        soon(() -> assertThat(asked()).allMatch(answer -> answer.contains("barbara@abstract.example")));
        assertThat(asked().get(0)).contains("Abstract Ltd", "+44 20 7946 0123");
        assertThat(asked().get(1)).contains("ABSTRACT LTD", "+442079460123");
        inSupport = run(commands.get(1)).path("users[0].id").toString();

        commands.subList(4, 6).forEach(this::run);
        soon(() -> assertThat(asked())
                .allMatch(answer -> answer.toLowerCase(Locale.ROOT).contains("clu ltd"))
                .allMatch(answer -> answer.replace(" ", "").contains("+442079460999")));

        breaksAndMends();
    }

    private void breaksAndMends() {
        run(commands.get(6));
        try {
            run(commands.get(7));
            soon(() -> assertThat(run(commands.get(2)).asString()).contains("\"Barb\""));
            soon(() -> assertThat(run(commands.get(8)).jsonPath().getInt("outbox.due"))
                    .isPositive());
        } finally {
            run(commands.get(9));
        }
        await("a tool that failed as a whole is tried once a minute")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(asked().get(0)).contains("\"Barb\""));
    }

    /** What the support desk, the e-mail platform and the hub answer when they are asked for her. */
    private List<String> asked() {
        return commands.subList(1, 4).stream()
                .map(command -> run(command).asString())
                .toList();
    }

    /** Runs the command with the ids that were found. In the hub itself it is signed in as tests are. */
    private Response run(String command) {
        var request = given().urlEncodingEnabled(false);
        var method = command.contains("-d ") ? "POST" : "GET";
        var address = "";
        for (var words = words(command).iterator(); words.hasNext(); ) {
            var word = words.next();
            switch (word) {
                case "-X" -> method = words.next();
                case "-H" -> header(request, words.next());
                case "-u" -> signIn(request, words.next());
                case "-d" -> request.body(words.next());
                default -> address = word;
            }
        }
        assertThat(address).startsWith(HUB);
        var answer = request.request(method, address.substring(HUB.length()));
        assertThat(answer.statusCode()).as(command).isBetween(200, 299);
        return answer;
    }

    private List<String> words(String command) {
        var known = command.replace("c-000013", String.valueOf(inCrm)).replace("4711", String.valueOf(inSupport));
        return WORD.matcher(known)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    private static void header(RequestSpecification request, String line) {
        var parts = line.split(": ");
        request.header(parts[0], parts[1]);
    }

    private static void signIn(RequestSpecification request, String who) {
        var parts = who.split(":");
        if (!parts[0].equals("admin")) {
            request.auth().preemptive().basic(parts[0], parts[1]);
        }
    }
}
