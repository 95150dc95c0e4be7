package dev.serai.examples;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** docs/examples/csv: files that come in and files that go out, through a running hub. */
@QuarkusTest
@TestProfile(CsvProfile.class)
class CsvExampleTest {
    private static final int SLOW_LINES = 32;
    /** Half of what a file has to rest. */
    private static final Duration STILL = Duration.ofSeconds(2);

    private static final String HEADER = "customer_no,mail,name,city,since,topics,status\n";

    @AfterAll
    static void clear() throws IOException {
        for (var folder : List.of(CsvProfile.INTAKE, CsvProfile.REPORT)) {
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void put(String name, String text) throws IOException {
        put(name, text, FileTime.from(Instant.now()));
    }

    /** As if it had been written at that time. */
    private static void put(String name, String text, FileTime at) throws IOException {
        var beside = Files.writeString(CsvProfile.INTAKE.resolve("." + name), text);
        Files.move(Files.setLastModifiedTime(beside, at), CsvProfile.INTAKE.resolve(name));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return found.filter(Files::isRegularFile)
                    .filter(CsvExampleTest::whole)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is still being written is hidden, and bears another name a moment later. */
    private static boolean whole(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }

    private static void moved(String name) {
        soon(() -> assertThat(CsvProfile.INTAKE.resolve(name)).doesNotExist());
        assertThat(files(CsvProfile.INTAKE.resolve(".done")))
                .filteredOn(file -> file.toString().endsWith("-" + name))
                .isNotEmpty();
    }

    /** The lines of all reports, without their headers. */
    private static List<String> reported() {
        return files(CsvProfile.REPORT).stream()
                .flatMap(file -> {
                    try {
                        return Files.readString(file, UTF_8).lines().skip(1);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static List<String> deadLetters(String cause) {
        return given().port(port())
                .get("/api/dead-letters?cause=" + cause)
                .jsonPath()
                .getList("items.detail");
    }

    private static int port() {
        return org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.http.test-port", Integer.class);
    }

    @Test
    void eachLineIsAChangeAndEachChangeALine() throws IOException {
        put("people.csv", "\ufeff" + HEADER + "1,Ada@X.org,\"Lovelace, Ada\",Zürich,10.12.1815,\"news,maths\",\n");

        soon(() -> assertThat(reported()).anySatisfy(line -> assertThat(line)
                .contains("contact.created", "ada@x.org,\"Lovelace, Ada\",Zürich,1815-12-10,maths;news")));
        moved("people.csv");
        assertThat(files(CsvProfile.REPORT))
                .allSatisfy(
                        file -> assertThat(file).content().startsWith("time,type,subject,version,source,data.email,"));
    }

    @Test
    void aLineThatChangesSomethingIsReportedAndOneThatDoesNotIsNot() throws IOException {
        put("first.csv", HEADER + "20,bo@x.org,Bo,Bern,,,\n21,cy@x.org,Cy,Chur,,,\n");
        soon(() -> assertThat(reported()).anyMatch(line -> line.contains("cy@x.org")));
        put("second.csv", "customer_no,mail,city\n20,bo@x.org,Basel\n21,cy@x.org,Chur\n");

        soon(() -> assertThat(reported())
                .anyMatch(line -> line.contains("contact.updated") && line.contains("bo@x.org,Bo,Basel")));
        moved("second.csv");
        assertThat(reported()).filteredOn(line -> line.contains("cy@x.org")).hasSize(1);
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftAlone() throws IOException {
        var name = "slow";
        while (!leftAlone(name)) {
            name += "er";
        }
        var written = name;

        soon(() -> assertThat(reported())
                .filteredOn(line -> line.contains(written + "-"))
                .hasSize(SLOW_LINES));
        assertThat(deadLetters("unreadable")).noneMatch(detail -> detail.contains(written + ".csv"));
        moved(written + ".csv");
    }

    /** Writes a file bit by bit. Of a machine that stood still meanwhile nothing can be said, as the file then looked as if it were whole: then it answers false. */
    private static boolean leftAlone(String name) throws IOException {
        var file = Files.writeString(CsvProfile.INTAKE.resolve(name + ".csv"), HEADER);
        try {
            for (var at = 0; at < SLOW_LINES; at++) {
                var wrote = Instant.now();
                Files.writeString(file, (100 + at) + "," + name + "-" + at + "@x.org,Slo", StandardOpenOption.APPEND);
                LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
                var untouched = Files.exists(file) && reported().stream().noneMatch(line -> line.contains(name + "-"));
                if (Duration.between(wrote, Instant.now()).compareTo(STILL) > 0) {
                    return false;
                }
                assertThat(untouched).isTrue();
                Files.writeString(file, "w,,,,\n", StandardOpenOption.APPEND);
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Test
    void aBadLineIsOneDeadLetterThatNamesIt() throws IOException {
        put(
                "bad.csv",
                HEADER
                        + "30,di@x.org,Di,,,,\n31,\"ed@x.org,Ed,,,,\n32,fay@x.org,Fay,,31.31.2020,,\n33,gus@x.org,Gus,,,,\n");

        soon(() -> assertThat(reported()).anyMatch(line -> line.contains("gus@x.org")));
        soon(
                () -> assertThat(deadLetters("unreadable"))
                        .filteredOn(detail -> detail.contains("bad.csv"))
                        .containsExactly(
                                "bad.csv, line 3: quotes begin in it that do not end. Correct the line and send it again in a file."));
        soon(() -> assertThat(deadLetters("mapping"))
                .filteredOn(detail -> detail.contains("intake.mapping.yaml: field since"))
                .singleElement()
                .asString()
                .doesNotContain("31.31.2020"));
        assertThat(reported()).anyMatch(line -> line.contains("di@x.org"));
        moved("bad.csv");
    }

    /** As after a kill in the midst of a file: it is still there and read again, and what is newer by now stays. */
    @Test
    void aFileThatIsReadAgainTakesNothingBack() throws IOException {
        var text = HEADER + "40,hal@x.org,Hal,Hull,,,\n";
        var time = FileTime.from(Instant.parse("2026-01-01T10:00:00Z"));
        put("again.csv", text, time);
        soon(() -> assertThat(reported()).anyMatch(line -> line.contains("hal@x.org,Hal,Hull")));
        moved("again.csv");
        put("newer.csv", HEADER + "40,hal@x.org,Hal,Halle,,,\n");
        soon(() -> assertThat(reported()).anyMatch(line -> line.contains("hal@x.org,Hal,Halle")));

        put("again.csv", text, time);
        moved("again.csv");
        put("last.csv", HEADER + "41,ina@x.org,Ina,,,,\n");
        soon(() -> assertThat(reported()).anyMatch(line -> line.contains("ina@x.org")));

        assertThat(reported()).filteredOn(line -> line.contains("hal@x.org")).hasSize(2);
    }

    @Test
    void aLineMayDelete() throws IOException {
        put("here.csv", HEADER + "50,jo@x.org,Jo,,,,\n");
        soon(() -> assertThat(reported()).anyMatch(line -> line.contains("jo@x.org")));
        put("gone.csv", "customer_no,status\n50,gone\n");

        soon(() -> assertThat(reported()).anyMatch(line -> line.contains("contact.deleted")));
    }

    @Test
    void aLargeFileComesWhole() throws IOException {
        put(
                "large.csv",
                HEADER
                        + IntStream.rangeClosed(1_001, 6_000)
                                .mapToObj(no -> no + ",large" + no + "@x.org,Large,,,,\n")
                                .collect(Collectors.joining()));

        soon(() -> assertThat(reported())
                .filteredOn(line -> line.contains(",Large,"))
                .hasSize(5_000));
        moved("large.csv");
    }
}
