package dev.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.FreePort;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.sandbox.SandboxServer;
import dev.serai.sandbox.ToolOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as somebody types them: files from a folder, and the simulated tools over real HTTP. */
class CommandsTest {
    private static final Map<String, ToolOptions> TOOLS = Map.of(
            "crm", ToolOptions.bearer("right"),
            "email", ToolOptions.apiKey("right"),
            "support", ToolOptions.basic("somebody", "right"),
            "analytics", ToolOptions.bearer("right"));

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Sandbox sandbox = new Sandbox(InstantSource.system(), 1, webhook -> {}, null, TOOLS);
    private SandboxServer server;

    @BeforeEach
    void start() {
        server = new SandboxServer(sandbox, 0);
        TOOLS.keySet().forEach(tool -> settings.put(tool + ".url", server.url() + "/" + tool));
        settings.put("crm.token", "right");
        settings.put("crm.webhook-secret", "secret");
        settings.put("email.api-key", "right");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void matchQualityMeasuresALabelledFile() throws IOException {
        var people = Files.writeString(folder.resolve("p.csv"), "name,born,who\nAda,1815-12-10,a\nAda,1815-12-10,a\n");
        var entity = Files.writeString(
                folder.resolve("p.entity.yaml"),
                "entity: p\nfields: { name: text, born: date }\n"
                        + "identity: { fuzzy: { fields: { name: jaro-winkler, born: date } } }\n");
        assertThat(run("match-quality", people.toString(), "--entity", entity.toString(), "--truth", "who"))
                .isEqualTo(Commands.OK);
        assertThat(said()).startsWith("p.csv: 2 copies, 1 true pairs");
        assertThat(run("match-quality")).isEqualTo(Commands.NOT_UNDERSTOOD);
    }

    @Test
    void checkSaysThatTheShippedFilesAreRight() {
        assertThat(run("check", "--routes", "routes")).isEqualTo(Commands.OK);
        assertThat(said()).startsWith("routes is right: entities ");
    }

    private Path lossyFiles() throws IOException {
        Files.writeString(folder.resolve("p.entity.yaml"), "entity: p\nfields: { n: text, at: instant }\n");
        Files.writeString(
                folder.resolve("p.mapping.yaml"),
                "mapping: crm/p\nfields:\n  - { external: name, field: n, required: true, in: [first] }\n"
                        + "  - { external: at, field: at }\n");
        Files.writeString(folder.resolve("crm.system.yaml"), "system: crm\nbaseUrl: \"{{crm.url}}\"\nentities: {}\n");
        return Files.writeString(folder.resolve("one.json"), "{\"name\": [\"Ada\", \"Grace\"], \"at\": \"yesterday\"}");
    }

    @Test
    void checkWarnsOfALossyFieldAndIsSatisfiedAllTheSame() throws IOException {
        lossyFiles();

        assertThat(run("check", "--routes", folder.toString())).isEqualTo(Commands.OK);
        assertThat(said())
                .startsWith("warning: ")
                .contains(
                        "p.mapping.yaml:3: field n is lossy: of a list of 2 items 1 are written back. Let in and out undo"
                                + " each other");
    }

    @Test
    void fitComparesTwoSystemsAsTheFilesTell() {
        assertThat(run(
                        "fit",
                        "crm",
                        "email",
                        "contact",
                        "--records",
                        "1000",
                        "--rate",
                        "crm=10",
                        "--rate",
                        "email=5",
                        "--routes",
                        "routes"))
                .isEqualTo(Commands.OK);
        assertThat(said())
                .contains("way         crm: by its REST API")
                .contains("field       email (text): matches")
                .contains("first sync  crm to email: about ")
                .contains("pattern     hybrid: webhooks tell at once")
                .contains("unknown     whether the changes of a day fit");
        assertThat(run("fit", "crm", "nobody", "contact", "--routes", "routes")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).contains("There is no mapping nobody/contact");
        assertThat(run("fit", "crm", "--routes", "routes")).isEqualTo(Commands.NOT_UNDERSTOOD);
    }

    @Test
    void theScorecardAsksForWhatTheFilesCannotTell() {
        assertThat(run("scorecard", "contact", "--answer", "crm.adoption=90", "--routes", "routes"))
                .isEqualTo(Commands.OK);
        assertThat(said())
                .contains("adoption (weight 3): 90, as somebody said")
                .contains("cost (weight 2): not known: say 100 for what costs nothing more")
                .contains(" of 100");
        assertThat(run("scorecard", "contact", "--answer", "crm.charm=90", "--routes", "routes"))
                .isEqualTo(Commands.NOT_UNDERSTOOD);
    }

    @Test
    void compareNamesTheSettingsOfTheAccountThatAreMissing() {
        assertThat(run("compare", "crm", "staging", "--routes", "routes")).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("runs against its account staging: these settings are missing: staging.crm.url (");
        assertThat(run("compare", "nobody", "staging", "--routes", "routes")).isEqualTo(Commands.NOT_UNDERSTOOD);
    }

    @Test
    void compareSaysInWhichFieldsAnotherAccountDiffers() {
        fill("crm", 3);
        fill("support", 3);
        settings.put("staging.crm.url", settings.get("crm.url"));
        settings.put("staging.crm.token", "right");
        settings.put("staging.crm.webhook-secret", "other");
        assertThat(run("compare", "crm", "staging", "--routes", "routes"))
                .as(said())
                .isEqualTo(Commands.OK);
        assertThat(said()).contains("right  crm/contact  fields: the same in 3 of production and 3 of staging");
        settings.put("staging.crm.token", "wrong");
        assertThat(run("compare", "crm", "staging", "--routes", "routes")).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("wrong  crm/contact  list: staging: ").doesNotContain("Ada");
    }

    /** At the staging account nobody has an employer. */
    @Test
    void compareNamesTheFieldsThatOnlyOneOfTwoAccountsHas() {
        fill("crm", 3);
        var staging = new Sandbox(InstantSource.system(), 2, webhook -> {}, null, TOOLS);
        staging.handle(
                "crm",
                SandboxRequest.of("POST", "/people/contacts")
                        .json(Map.of("first_name", "Ada", "last_name", "Lovelace", "email_address", "ada@x.org")));
        try (var there = new SandboxServer(staging, 0)) {
            settings.put("staging.crm.url", there.url() + "/crm");
            settings.put("staging.crm.token", "right");
            settings.put("staging.crm.webhook-secret", "other");
            assertThat(run("compare", "crm", "staging", "--routes", "routes")).isEqualTo(Commands.WRONG);
        }
        assertThat(said())
                .contains("crm/contact  company.name: only production has it")
                .doesNotContain("first_name: ")
                .doesNotContain("Lovelace");
    }

    @Test
    void mapShowsWhatBecomesOfARecordAndWhatIsRefusedOfIt() throws IOException {
        var record = lossyFiles();

        assertThat(run("map", "crm/p", record.toString(), "--routes", folder.toString()))
                .isEqualTo(Commands.WRONG);
        assertThat(said())
                .contains("n  [\"Ada\",\"Grace\"] -> \"Ada\"")
                .contains("REFUSED  at  ")
                .contains("expected an ISO instant with a zone")
                .contains("back     {\"name\":[\"Ada\"]}");
        Files.writeString(record, "{\"name\": [\"Ada\"]}");
        assertThat(run("map", "crm/p", record.toString(), "--routes", folder.toString()))
                .isEqualTo(Commands.OK);
        assertThat(run("map", "crm/q", record.toString(), "--routes", folder.toString()))
                .isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(run("map", "crm/p", record + ".not", "--routes", folder.toString()))
                .isEqualTo(Commands.WRONG);
    }

    @Test
    void checkNamesFileAndLineOfWhatIsWrong() throws IOException {
        Files.writeString(folder.resolve("a.system.yaml"), "system: a\nbaseUrl: \"{{a.url}}\"\nentitties: {}\n");

        assertThat(run("check", "--routes", folder.toString())).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("a.system.yaml:3: ").contains("entitties").contains("would not start");
    }

    @Test
    void checkTakesTheFolderOfTheSettings() {
        settings.put("serai.routes", folder.resolve("missing").toString());

        assertThat(run("check")).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("there is no such folder");
    }

    private void add(String tool, Map<String, Object> contact) {
        sandbox.handle(tool, SandboxRequest.of("POST", "/people/contacts").json(contact));
    }

    @Test
    void matchSaysWhomTwoToolsHaveInCommonAndWritesToNeither() {
        fill("crm", 150);
        add("crm", Map.of("first_name", "Ada", "last_name", "Lovelace", "email_address", "ada@match.example"));
        add("crm", Map.of("first_name", "Bob", "last_name", "Babbage", "email_address", "bob@match.example"));
        add("email", Map.of("FNAME", "Augusta", "LNAME", "Byron", "EMAIL", "ada@match.example"));
        add("email", Map.of("FNAME", "Cyd", "LNAME", "Charisse", "EMAIL", "cyd@match.example"));

        assertThat(run("match", "crm", "email", "contact", "all", "--routes", "routes"))
                .as(said())
                .isEqualTo(Commands.OK);
        assertThat(said())
                .containsPattern("matched  crm/c-[0-9]+  [0-9a-f]+  key:email\n")
                .contains("matched by key:email: 1\n")
                .contains("crm: read 152, only here 151, ambiguous 0, duplicates within 0, unusable 0\n")
                .contains("email: read 2, only here 1, ambiguous 0, duplicates within 0, unusable 0\n");
        for (var tool : new String[] {"crm", "email"}) {
            assertThat(sandbox.handle(tool, SandboxRequest.of("GET", "/log")).body())
                    .doesNotContain("\"actor\":\"api\"");
        }
    }

    @Test
    void matchIsOfTwoSystemsThatCanBeListed() {
        assertThat(run("match", "crm", "crm", "contact")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(run("match", "crm", "analytics", "contact", "--routes", "routes"))
                .isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).contains("No files say how analytics/contact is listed and mapped.");
        settings.put("email.api-key", "wrong");
        assertThat(run("match", "crm", "email", "contact", "--routes", "routes"))
                .isEqualTo(Commands.WRONG);
    }

    @Test
    void probeFindsThatTheCrmIsAsItsFileSays() {
        fill("crm", 250);

        assertThat(run("probe", "crm", "--routes", "routes")).as(said()).isEqualTo(Commands.OK);
        assertThat(said())
                .contains("right    crm/contact  reachable: answered in ")
                .contains("right    crm/contact  authorised: ")
                .contains("right    crm/contact  list: 100 of 250 on the first page")
                .contains("right    crm/contact  paging: the second page goes on with 100 other items")
                .contains("right    crm/contact  page cap: gives the 100 asked for")
                .contains("crm/contact  field: email_address: text, in 200 of 200")
                .contains("right    crm/contact  get: ")
                .contains("right    crm/contact  find by email: ")
                .contains("right    crm  clock: ahead of ours by ");
    }

    @Test
    void probeWritesNothing() {
        fill("email", 3);
        run("probe", "email", "--routes", "routes");

        var log = sandbox.handle("email", SandboxRequest.of("GET", "/log"));
        assertThat(log.body()).doesNotContain("\"actor\":\"api\"");
    }

    @Test
    void probeTellsWrongCredentialsAndDoesNotPrintThem() {
        settings.put("crm.token", "a-secret-that-is-wrong");

        assertThat(run("probe", "crm", "--routes", "routes")).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("WRONG    crm/contact  authorised: ").doesNotContain("a-secret-that-is-wrong");
    }

    @Test
    void probeTellsThatNobodyAnswers() throws IOException {
        settings.put("crm.url", "http://localhost:" + FreePort.any());

        assertThat(run("probe", "crm", "--routes", "routes")).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("WRONG    crm/contact  reachable: no connection");
    }

    /** Address and credentials are those of the account, and nothing of production is asked. */
    @Test
    void oneSettingPointsASystemAtAnotherAccount() throws IOException {
        fill("crm", 3);
        settings.put("staging.crm.url", settings.get("crm.url"));
        settings.put("staging.crm.token", settings.get("crm.token"));
        settings.put("staging.crm.webhook-secret", "other");
        settings.put("crm.url", "http://localhost:" + FreePort.any());
        settings.put("crm.token", "wrong");
        assertThat(run("probe", "crm", "--routes", "routes")).isEqualTo(Commands.WRONG);
        settings.put("serai.account.crm", "staging");
        assertThat(run("probe", "crm", "--routes", "routes")).as(said()).isEqualTo(Commands.OK);
        assertThat(said()).contains("right    crm/contact  authorised: ").contains("list: 3 of 3");
        settings.remove("staging.crm.token");
        assertThat(run("probe", "crm", "--routes", "routes")).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("runs against its account staging: the setting staging.crm.token is missing");
    }

    @Test
    void probeNamesAllSettingsThatAreMissing() {
        settings.remove("crm.token");
        settings.remove("crm.webhook-secret");

        assertThat(run("probe", "crm", "--routes", "routes")).isEqualTo(Commands.WRONG);
        assertThat(said())
                .contains("these settings are missing: ")
                .contains("crm.token (environment variable CRM_TOKEN)")
                .contains("crm.webhook-secret (environment variable CRM_WEBHOOK_SECRET)");
    }

    @Test
    void probeShowsLimitsThatAnAnswerTells() {
        sandbox.handle(
                "crm",
                SandboxRequest.of("PUT", "/faults").json(Map.of("rateLimit", Map.of("probability", 1, "seconds", 7))));

        assertThat(run("probe", "crm", "--routes", "routes")).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("rate headers: ").contains("Retry-After: 7");
    }

    @Test
    void probeNamesTheSystemsThereAre() {
        assertThat(run("probe", "crn", "--routes", "routes")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).contains("crn").contains("crm");
    }

    private int run(String... arguments) {
        return new Commands(settings::get, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(arguments);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void fill(String tool, int count) {
        sandbox.handle(tool, SandboxRequest.of("POST", "/fill?count=" + count));
    }
}
