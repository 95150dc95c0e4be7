package dev.serai.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.HubProcess;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.record.PlainChange;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People use the console of a packaged hub, in a browser: the scripts in {@code console/test} do what they do and look at what they see. They make the pictures of docs/console.md, too: with
 * {@code SERAI_PICTURES=docs/console}.
 */
class ConsoleIT {
    private static final Path SCRIPTS = Path.of("console/test");
    private static final Path PLAYWRIGHT = Path.of("console/node_modules/playwright-core");
    private static final Path BUILT = Path.of("target/classes/META-INF/resources/hawtio/index.html");
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    /** Messages name it, and so do pictures. */
    private static final Path ROUTES = Path.of("target/routes");

    private static final int MINUTES = 20;
    private static final int MANY = 100_000;
    /** But once a year, at night. */
    private static final String NEVER = "0 0 3 1 1 ?";

    private static final String CAUSE = "mapping: firstName";

    @TempDir
    Path folder;

    @BeforeAll
    static void isThereABrowser() {
        var missing = Files.exists(BUILT) && Files.exists(PLAYWRIGHT)
                ? browser().isPresent() ? "" : "no Chromium is installed"
                : "the console is not built";
        if (!missing.isEmpty()) {
            System.err.println("THE CONSOLE IS NOT TESTED: " + missing + ".");
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    void peopleSeeWhatIsTheMatterAndMendItEvenAmongAHundredThousandDeadLetters() throws Exception {
        copyRoutes();
        try (var hub = HubProcess.on(folder.resolve("hub"), settings()).started()) {
            drive(hub, "drive.mjs", pictures(), ROUTES.toString());
            addDeadLetters(hub);
            drive(hub, "many.mjs", CAUSE, Integer.toString(MANY));
        }
    }

    @Test
    void peopleDecideWhatConcernsManyAtOnceAndSeeItInTheTools() throws Exception {
        copyRoutes();
        var settings = new HashMap<>(settings());
        settings.put("SERAI_APPROVAL_SHARE", "0.5");
        settings.put("CRM_CONTACT_SWEEP", NEVER);
        try (var hub = HubProcess.on(folder.resolve("steered"), settings).started()) {
            drive(hub, "steer.mjs", pictures(), ROUTES.toString());
        }
    }

    @Test
    void everyFigureOfTheOverviewIsWhatTheToolsOwnLogsSay() throws Exception {
        var settings = Map.of(
                "SERAI_SANDBOX_ENABLED", "true",
                "SERAI_ROUTES", "docs/examples/one-way",
                "CRM_CONTACT_SWEEP", NEVER,
                "SERAI_DRIFT_AGAIN", "0s");
        try (var hub = HubProcess.on(folder.resolve("figures"), settings).started()) {
            drive(hub, "figures.mjs");
        }
    }

    private static String pictures() {
        return Optional.ofNullable(System.getenv("SERAI_PICTURES")).orElse("target/console");
    }

    private void drive(HubProcess hub, String script, String... arguments) throws Exception {
        var said = folder.resolve("said");
        var command = new ArrayList<>(List.of(
                "node",
                SCRIPTS.resolve(script).toString(),
                "http://localhost:" + hub.port(),
                browser().orElseThrow()));
        command.addAll(List.of(arguments));
        var drive = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        var ended = drive.waitFor(MINUTES, TimeUnit.MINUTES);
        drive.destroyForcibly();
        System.out.println(Files.readString(said));
        assertThat(ended && drive.waitFor() == 0)
                .as("%s", Files.readString(said))
                .isTrue();
    }

    /** As if a mapping had refused that many changes. */
    private static void addDeadLetters(HubProcess hub) throws Exception {
        try (var database = hub.database();
                var statement = database.prepareStatement(
                        """
                        insert into dead_letter (kind, system, entity, external_id, cause, detail, change, at)
                        select 0, 'crm', 'contact', 'c-' || n, ?, 'what was wrong, where, what to do',
                            jsonb_set(?::jsonb, '{externalId}', to_jsonb('c-' || n)), now()
                        from generate_series(1, ?) n""")) {
            statement.setString(1, CAUSE);
            statement.setString(2, new ObjectMapper().writeValueAsString(PlainChange.of(refused())));
            statement.setInt(3, MANY);
            statement.executeUpdate();
        }
    }

    private static Change refused() {
        var content = Map.<String, Object>of("first_name", 7);
        return new Change(
                0,
                new ExternalId("crm", "contact", "c-1"),
                Change.Kind.UPSERT,
                null,
                false,
                content,
                null,
                null,
                null,
                null,
                Instant.now(),
                Lane.CRITICAL,
                null);
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("SERAI_SANDBOX_ENABLED", "true");
        settings.put("SERAI_ROUTES", ROUTES.toString());
        settings.put("EMAIL_CONTACT_SWEEP", "0/2 * * * * ?");
        settings.put("SERAI_DRIFT_AGAIN", "0s");
        return settings;
    }

    /** Those that are shipped, but a person decides which company is right. */
    private static void copyRoutes() throws IOException {
        var from = Path.of("routes");
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = ROUTES.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(file)
                                .replace("  company: text\n", "  company: { type: text, strategy: manual }\n"));
            }
        }
    }

    private static Optional<String> browser() {
        return BROWSERS.stream().flatMap(ConsoleIT::onPath).map(Path::toString).findFirst();
    }

    private static Stream<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable);
    }
}
