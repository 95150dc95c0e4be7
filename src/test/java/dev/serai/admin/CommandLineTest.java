package dev.serai.admin;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.serai.FreePort;
import dev.serai.command.Commands;
import dev.serai.flows.FilesWithout;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Store;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command line against a running hub, over real HTTP. */
@QuarkusTest
class CommandLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TestHTTPResource("/")
    URI hub;

    @Inject
    Store store;

    @Inject
    Inspecting inspecting;

    private final Map<String, String> settings = new HashMap<>();
    private String printed;

    @BeforeEach
    void signIn() {
        settings.put("serai.hub.url", hub.toString());
        as("admin");
    }

    private void as(String name) {
        settings.put("serai.hub.user", name);
        settings.put("serai.hub.password", name + "-password");
    }

    private int run(String... words) {
        var told = new ByteArrayOutputStream();
        var status = new Commands(settings::get, new PrintStream(told, true, StandardCharsets.UTF_8)).run(words);
        printed = told.toString(StandardCharsets.UTF_8);
        return status;
    }

    private void does(int status, String... words) {
        assertThat(run(words)).as("%s: %s", String.join(" ", words), printed).isEqualTo(status);
    }

    /** An example of docs/commands.md: the words behind {@code serai}, and the lines that it is shown to print. */
    private record Shown(List<String> words, List<String> lines) {
        static List<Shown> all() throws IOException {
            var shown = new ArrayList<Shown>();
            var inside = false;
            for (var line : Files.readAllLines(Path.of("docs/commands.md"))) {
                if (line.startsWith("```")) {
                    inside = line.equals("```console");
                } else if (inside && line.startsWith("$ serai ")) {
                    var words = WORD.matcher(line.substring("$ serai ".length()))
                            .results()
                            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                            .toList();
                    shown.add(new Shown(words, new ArrayList<>()));
                } else if (inside) {
                    shown.get(shown.size() - 1).lines().add(line);
                }
            }
            return shown;
        }
    }

    /** Heads of tables are as shown; of other lines the first word is, as the rest are values. */
    private static String shape(String line) {
        var squeezed = line.strip().replaceAll(" +", " ");
        var head = squeezed.equals(squeezed.toUpperCase()) && squeezed.matches("[A-Z ]+");
        return head ? squeezed : squeezed.split(" ")[0].replaceAll("[\\[#.\\]]{3,}", "[bar]");
    }

    @Test
    void whatThePageShowsIsWhatHappens() throws IOException {
        var names = names();
        var examples = Shown.all();
        assertThat(examples).hasSizeGreaterThan(12);
        for (var example : examples) {
            var words = example.words().stream()
                    .map(word -> names.getOrDefault(word, word))
                    .toArray(String[]::new);
            var status = run(words);
            assertThat(status).as("%s: %s", example.words(), printed).isIn(Commands.OK, only(example, "status"));
            assertThat(printed.lines().map(CommandLineTest::shape))
                    .as("%s: %s", example.words(), printed)
                    .containsAll(example.lines().stream()
                            .map(CommandLineTest::shape)
                            .filter(shape -> !shape.matches(".*[0-9].*|crm|analytics.*"))
                            .toList());
        }
    }

    /** Alerts that are open, because of what other tests did, are no failure of the example. */
    private static int only(Shown example, String command) {
        return example.words().get(0).equals(command) ? Commands.WRONG : Commands.OK;
    }

    /** What the page calls by a number or a phrase, made for it. */
    private Map<String, String> names() throws IOException {
        var crm = People.addInCrm("Ada", "ada@command.example");
        var record = People.recordOf(crm, 3).getLong("items[0].id");
        People.editInCrm(crm, Map.of("company", Map.of("name", "Analytical Ltd")));
        soon(() -> assertThat(given().get("/api/records/" + record).<Object>path("fields.company.value"))
                .isEqualTo("Analytical Ltd"));
        var letter = deadLetter("c-command");
        return Map.of(
                "4", String.valueOf(record),
                "12", String.valueOf(OpenConflicts.jobTitle(store, inspecting, record)),
                "9", letter,
                "mapping: email", cause(letter),
                "changed", changed("keys: [email, phone]", "keys: [email, phone, company]"));
    }

    /** A folder with the contact's file, in which something else stands. */
    private static String changed(String part, String other) throws IOException {
        var contact = Path.of("entities", "contact.entity.yaml");
        var folder = Files.createTempDirectory("changed");
        Files.createDirectories(folder.resolve(contact).getParent());
        var text = Files.readString(Path.of("routes").resolve(contact));
        Files.writeString(
                folder.resolve(contact),
                text.replace(part, other)
                        .replace("authority: [crm, support, email]", "authority: [support, crm, email]"));
        return folder.toString();
    }

    private String deadLetter(String externalId) {
        People.sendWhatNoMappingTakes(externalId);
        soon(() -> assertThat(inspecting.deadLetters(null, 0, 500))
                .anyMatch(letter -> externalId.equals(letter.externalId())));
        return inspecting.deadLetters(null, 0, 500).stream()
                .filter(letter -> externalId.equals(letter.externalId()))
                .map(letter -> String.valueOf(letter.id()))
                .findFirst()
                .orElseThrow();
    }

    private String cause(String letter) {
        return inspecting.deadLetter(Long.parseLong(letter)).orElseThrow().cause();
    }

    @Test
    void aFlowIsPausedAndResumedInTheHub() {
        does(Commands.OK, "flows", "pause", "email/contact");
        assertThat(printed).contains("email/contact", "PAUSED");
        given().get("/api/flows/email/contact").then().body("paused", org.hamcrest.Matchers.is(true));
        does(Commands.OK, "flows", "resume", "email/contact");
        given().get("/api/flows/email/contact").then().body("paused", org.hamcrest.Matchers.is(false));
    }

    @Test
    void aConflictIsDecidedWithTheValueThatWasGiven() {
        var record = People.recordOf(People.addInCrm("Mary", "mary@command.example"), 3)
                .getLong("items[0].id");
        var conflict = String.valueOf(OpenConflicts.jobTitle(store, inspecting, record));
        does(Commands.OK, "conflicts", "resolve", conflict, "value", "--value", "Chief Analyst");
        soon(() -> assertThat(given().get("/api/records/" + record).<Object>path("fields.jobTitle.value"))
                .isEqualTo("Chief Analyst"));
        does(Commands.WRONG, "conflicts", "resolve", conflict, "OURS");
        assertThat(printed).contains("/api/conflicts/" + conflict);
    }

    @Test
    void whatIsNotThereNotAllowedOrNotUnderstoodIsSaid() {
        does(Commands.WRONG, "conflicts", "show", "999999999");
        assertThat(printed).contains("There is no conflict 999999999.");
        does(Commands.WRONG, "flows", "pause", "nobody/contact");
        assertThat(printed).contains("nobody");
        does(Commands.NOT_UNDERSTOOD, "flows", "pause", "../contact");
        does(Commands.NOT_UNDERSTOOD, "conflicts", "resolve", "1", "RECORD", "--record", "one");
        assertThat(printed).startsWith("That is not understood: 'one' of --record is no whole number.");
        does(Commands.NOT_UNDERSTOOD, "status", "--colour", "blue");
        assertThat(printed).startsWith("status has no option --colour. ");
        as("viewer");
        does(Commands.REFUSED, "flows", "pause", "email/contact");
        assertThat(printed).contains("operator");
        settings.put("serai.hub.password", "wrong");
        does(Commands.REFUSED, "status");
        assertThat(printed).contains("The hub does not know you.").doesNotContain("wrong");
        settings.remove("serai.hub.user");
        does(Commands.REFUSED, "status");
    }

    @Test
    void whereNobodyAnswersItSaysWhere() throws IOException {
        var free = FreePort.any();
        does(Commands.UNREACHABLE, "status", "--url", "http://localhost:" + free);
        assertThat(printed).contains("http://localhost:" + free).contains("nobody answers there");
        does(Commands.UNREACHABLE, "status", "--url", "a hub");
    }

    @Test
    void whatIsNoHubIsToldFromOne() throws IOException {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var statuses = new ArrayDeque<>(List.of(200, 302, 404, 502));
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", hub + "api/health");
            exchange.sendResponseHeaders(statuses.remove(), 0);
            exchange.getResponseBody().write("<html>Welcome</html>".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        other.start();
        try {
            var url = "http://localhost:" + other.getAddress().getPort();
            does(Commands.UNREACHABLE, "flows", "--url", url);
            assertThat(printed).contains("what answers there is no hub");
            does(Commands.WRONG, "flows", "--url", url);
            assertThat(printed).contains("answered with status 302");
            does(Commands.WRONG, "flows", "--url", url);
            assertThat(printed).contains("There is nothing of a hub at " + url);
            does(Commands.UNREACHABLE, "flows", "--url", url);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void optionsGoBeforeSettingsAndJsonIsForPrograms() throws IOException {
        settings.put("serai.hub.url", "http://localhost:1");
        settings.put("serai.hub.user", "nobody");
        var password = Files.writeString(Files.createTempFile("serai", ".password"), "viewer-password\n");
        String[] asViewer = {"--url", hub.toString(), "--user", "viewer", "--password-file", password.toString()};
        does(Commands.OK, with(asViewer, "flows", "--json"));
        assertThat(JSON.readTree(printed).path("items").size()).isGreaterThan(10);
        assertThat(run(with(asViewer, "status", "--json"))).isLessThan(Commands.NOT_UNDERSTOOD);
        assertThat(JSON.readTree(printed).path("overview").path("operations").isNumber())
                .isTrue();
        Files.delete(password);
        does(Commands.NOT_UNDERSTOOD, with(asViewer, "status"));
    }

    private static String[] with(String[] options, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    @Test
    void aBackfillThatIsWaitedForHasEnded() throws IOException {
        as("operator");
        does(Commands.OK, "backfill", "crm/contact", "--fields", "company", "--json");
        var backfill = JSON.readTree(printed);
        assertThat(backfill.path("state").asText()).isEqualTo("COMPLETE");
        assertThat(backfill.path("fields").path(0).asText()).isEqualTo("company");
        does(Commands.OK, "backfill", "crm/contact", "--wait", "no");
        does(Commands.WRONG, "backfill", "analytics/contact");
        does(Commands.NOT_UNDERSTOOD, "backfill", "crm");
    }

    @Test
    void aSystemIsComparedWithWhatTheHubHas() {
        var crm = People.addInCrm("Ada", "ada@compared.example");
        People.recordOf(crm, 3);
        does(Commands.OK, "match", "crm", "hub", "contact");
        assertThat(printed)
                .contains("matched by linked: ")
                .contains("\nhub: read ")
                .doesNotContain(crm);
        does(Commands.OK, "match", "crm", "hub", "contact", "all");
        assertThat(printed).contains("matched  crm/" + crm + "  ");
        does(Commands.WRONG, "match", "analytics", "hub", "contact");
        does(Commands.NOT_UNDERSTOOD, "match", "hub", "crm", "contact");
    }

    @Test
    void changedFilesArePlannedAndWrongOnesRefused() throws IOException {
        does(Commands.OK, "plan", "files", changed("firstContact: fill-blanks", "firstContact: source-wins"));
        assertThat(printed)
                .contains("  later: conflicts.authority. Ranks the systems in conflicts from then on.")
                .contains("  later: firstContact.")
                .contains("It needs no approval.");
        does(Commands.WRONG, "plan", "files", changed("keys: [email, phone]", "keys: [emial]"));
        assertThat(printed).contains("the key 'emial' is not a field. Did you mean 'email'?");
        var folder = Files.createTempDirectory("changed");
        does(Commands.WRONG, "plan", "files", folder.toString(), "--without", "entities/payment.entity.yaml");
        assertThat(printed).contains("there is no entity 'payment'");
        var words = new ArrayList<>(List.of("plan", "files", folder.toString()));
        for (var file : FilesWithout.entities("payment").entrySet()) {
            if (file.getValue() == null) {
                words.addAll(List.of("--without", file.getKey()));
            } else {
                Files.createDirectories(folder.resolve(file.getKey()).getParent());
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        does(Commands.OK, words.toArray(String[]::new));
        assertThat(printed)
                .containsPattern("payment, [0-9]+ records:")
                .contains("  at once: entity. Is not kept in sync any more.");
        does(Commands.WRONG, "plan", "files", "no-such-folder");
        assertThat(printed).contains("there is no such folder");
        as("viewer");
        does(Commands.REFUSED, "plan", "files", changed("", ""));
    }

    @Test
    void aPlanWritesNothingAndOnlyAnAdministratorApproves() {
        does(Commands.OK, "plan", "email/contact");
        assertThat(printed).contains("COMPLETE").contains("nothing written").contains("It needs no approval.");
        var plan = printed.replaceAll("(?s).*Plan ([0-9]+) of.*", "$1");
        as("operator");
        does(Commands.REFUSED, "plan", "approve", plan);
        as("admin");
        does(Commands.OK, "plan", "approve", plan);
    }
}
