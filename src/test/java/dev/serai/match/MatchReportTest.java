package dev.serai.match;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Entity;
import dev.serai.flow.ReadingFiles;
import dev.serai.match.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom two populated systems have in common, with the shipped rule for contacts. */
class MatchReportTest {
    private static final Entity CONTACT =
            new ReadingFiles(Path.of("routes")).read().catalog().entities().get("contact");

    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, Map<String, Map<String, Object>>> copies =
            Map.of(0, new HashMap<>(), 1, new HashMap<>());

    private void crm(String id, String first, String last, String email, String company) {
        copies.get(0).put(id, person(first, last, email, company));
    }

    private void support(String id, String first, String last, String email, String company) {
        copies.get(1).put(id, person(first, last, email, company));
    }

    private static Map<String, Object> person(String first, String last, String email, String company) {
        var person = new HashMap<String, Object>();
        person.put("firstName", first);
        person.put("lastName", last);
        person.put("email", email);
        person.put("company", company);
        return person;
    }

    private Summary compare() throws IOException {
        try (var report = new MatchReport(CONTACT, List.of("crm", "support"))) {
            for (var side : List.of(0, 1)) {
                for (var copy : copies.get(side).entrySet()) {
                    report.add(side, copy.getKey(), copy.getValue());
                }
            }
            return report.finish(findings::add);
        }
    }

    private Finding only(Kind kind, String id) {
        var found = findings.stream()
                .filter(finding -> finding.kind() == kind && finding.id().equals(id))
                .toList();
        assertThat(found).as(kind + " " + id + " in " + findings).hasSize(1);
        return found.get(0);
    }

    @Test
    void matchesByTheKeyAndByTheFuzzyRuleAndSaysByWhich() throws IOException {
        crm("c-1", "Ada", "Lovelace", "ada@example.org", null);
        support("7", "Augusta", "Byron", "ADA@example.org", null);
        crm("c-2", "Grace", "Hopper", "grace@hopper.example", "Navy Yard");
        support("8", "Grace", "Hoper", null, "Navy Yard Ltd");
        var summary = compare();
        assertThat(only(Kind.MATCHED, "c-1"))
                .isEqualTo(new Finding(Kind.MATCHED, "crm", "c-1", "key:email", List.of("7")));
        assertThat(only(Kind.MATCHED, "c-2").others()).containsExactly("8");
        assertThat(only(Kind.MATCHED, "c-2").rule()).startsWith("fuzzy 0.9").contains("company");
        assertThat(summary.matched()).isEqualTo(Map.of("key:email", 1L, "fuzzy", 1L));
        assertThat(summary.sides().get("crm")).isEqualTo(new Summary.Side(2, 0, 0, 0, 0));
        assertThat(summary.sides().get("support")).isEqualTo(new Summary.Side(2, 0, 0, 0, 0));
    }

    @Test
    void whoIsInOneOnlyWouldBeNewInTheOther() throws IOException {
        crm("c-1", "Ada", "Lovelace", "ada@example.org", null);
        support("7", "Bob", "Babbage", "bob@example.org", null);
        var summary = compare();
        only(Kind.ONLY_HERE, "c-1");
        only(Kind.ONLY_HERE, "7");
        assertThat(summary.sides().get("crm").onlyHere()).isEqualTo(1);
        assertThat(summary.sides().get("support").onlyHere()).isEqualTo(1);
        assertThat(summary.matched()).isEmpty();
    }

    @Test
    void whoIsLikeOneAndNotEnoughOrLikeTwoIsAmbiguous() throws IOException {
        crm("c-1", "Ada", "Lovelace", "ada@example.org", null);
        support("7", "Ada", "Lovelace", null, null);
        crm("c-2", "Grace", "Hopper", "grace@example.org", null);
        support("8", "Grace", "Hopper", "grace@example.org", null);
        support("9", "Grace", "Murray", "grace@example.org", null);
        var summary = compare();
        assertThat(only(Kind.AMBIGUOUS, "7").others()).containsExactly("c-1");
        assertThat(only(Kind.AMBIGUOUS, "c-2").others()).containsExactlyInAnyOrder("8", "9");
        assertThat(summary.matched()).isEmpty();
        assertThat(summary.sides().get("crm").ambiguous()).isEqualTo(2);
        assertThat(summary.sides().get("support").ambiguous()).isEqualTo(3);
        assertThat(summary.sides().get("support").onlyHere()).isZero();
    }

    @Test
    void findsWhoIsTwiceInOneSystem() throws IOException {
        crm("c-1", "Ada", "Lovelace", "ada@example.org", null);
        crm("c-2", "Augusta", "Byron", "ada@example.org", null);
        crm("c-3", "Grace", "Hopper", "grace@hopper.example", "Navy Yard");
        crm("c-4", "Grace", "Hoper", null, "Navy Yard");
        var summary = compare();
        assertThat(findings.stream().filter(finding -> finding.kind() == Kind.DUPLICATE))
                .extracting(Finding::rule)
                .hasSize(2)
                .anyMatch("key:email"::equals)
                .anyMatch(rule -> rule.startsWith("fuzzy"));
        assertThat(summary.sides().get("crm").duplicates()).isEqualTo(2);
        assertThat(summary.sides().get("crm").onlyHere()).isEqualTo(4);
    }

    @Test
    void whomManyShareAKeyWithIsNobodyByThat() throws IOException {
        for (var at = 0; at < 60; at++) {
            crm("c-" + at, "First" + at, "Last" + at, "info@example.org", null);
        }
        support("7", "Somebody", "Else", "info@example.org", null);
        assertThat(compare().sides().get("support").onlyHere()).isEqualTo(1);
    }

    @Test
    void leavesNothingBehind() throws IOException {
        var before = left();
        crm("c-1", "Ada", "Lovelace", "ada@example.org", null);
        compare();
        soon(() -> assertThat(before).as("but for what others are at just now").containsAll(left()));
    }

    private static List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("serai-match"))
                    .sorted()
                    .toList();
        }
    }

    /** Sorting in place, however the numbers lie. */
    @Test
    void sortsPairs() throws IOException {
        var random = new Random(7);
        var folder = Files.createTempDirectory("pairs");
        for (var size : List.of(0, 1, 2, 17, 1_000, 50_000)) {
            var expected = new ArrayList<List<Long>>();
            try (var pairs = new Pairs(folder.resolve("p"))) {
                for (var at = 0; at < size; at++) {
                    var pair = List.of((long) random.nextInt(100) - 50, random.nextLong());
                    expected.add(pair);
                    pairs.add(pair.get(0), pair.get(1));
                }
                pairs.sort();
                expected.sort((one, other) -> one.get(0).equals(other.get(0))
                        ? Long.compare(one.get(1), other.get(1))
                        : Long.compare(one.get(0), other.get(0)));
                var sorted = new ArrayList<List<Long>>();
                for (var at = 0; at < pairs.size(); at++) {
                    sorted.add(List.of(pairs.first(at), pairs.second(at)));
                }
                assertThat(sorted).isEqualTo(expected);
            }
        }
        Files.delete(folder.resolve("p"));
        Files.delete(folder);
    }

    /** I8: in another process whose heap holds a fraction of what it reads. */
    @Test
    void needsNoMoreMemoryForMore() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MatchReportTest.class.getName(),
                        "40000")
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("{key:email=40000}");
    }

    public static void main(String... arguments) throws IOException {
        var many = Integer.parseInt(arguments[0]);
        var long1 = "x".repeat(1_000);
        try (var report = new MatchReport(CONTACT, List.of("crm", "support"))) {
            for (var at = 0; at < 2 * many; at++) {
                var person = person("First" + at % many, "Last" + at % many, at % many + "@example.org", null);
                person.put("note", long1 + at);
                report.add(at / many, "id-" + at, person);
            }
            System.out.println(report.finish(finding -> {}).matched());
        }
    }
}
