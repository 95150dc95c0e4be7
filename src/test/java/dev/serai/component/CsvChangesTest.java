package dev.serai.component;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Lines of a file as changes, whatever stands in them. */
class CsvChangesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static CsvSource source(char separator, Charset charset) {
        return new CsvSource(
                "intake",
                "contact",
                dev.serai.record.Lane.BULK,
                "people.csv",
                "people.csv/1/2",
                List.of("no"),
                separator,
                charset,
                "status",
                "gone");
    }

    private static List<Change> read(String text) {
        return read(text.getBytes(UTF_8), ',', UTF_8);
    }

    private static List<Change> read(byte[] bytes, char separator, Charset charset) {
        try {
            var all = new ArrayList<Change>();
            new CsvChanges(source(separator, charset), new ByteArrayInputStream(bytes), NOW)
                    .forEachRemaining(all::addAll);
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> problems(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.external().id().isEmpty())
                .map(change -> change.content().get(Change.PROBLEM).toString())
                .toList();
    }

    @Test
    void quotesHoldSeparatorsQuotesAndLines() {
        var changes = read(
                "no,name,note\r\n1,\"Lovelace, Ada\",\"said \"\"no\"\"\r\nand left\"\r\n2,Bo 5\" tall,\"\"\n\n3,Cy,x");

        assertThat(changes).extracting(change -> change.external().id()).containsExactly("1", "2", "3");
        assertThat(changes.get(0).content())
                .containsEntry("name", "Lovelace, Ada")
                .containsEntry("note", "said \"no\"\nand left");
        assertThat(changes.get(1).content())
                .containsEntry("name", "Bo 5\" tall")
                .containsEntry("note", "");
        assertThat(changes).allMatch(Change::partial).allMatch(change -> change.kind() == Kind.UPSERT);
    }

    @Test
    void aMarkAtTheBeginningSaysTheEncoding() {
        var text = "\ufeffno;name\n1;Zoë\n";

        for (var charset : List.of(UTF_8, UTF_16LE, java.nio.charset.StandardCharsets.UTF_16BE)) {
            assertThat(read(text.getBytes(charset), ';', ISO_8859_1))
                    .as(charset.name())
                    .singleElement()
                    .satisfies(change -> assertThat(change.content()).isEqualTo(Map.of("no", "1", "name", "Zoë")));
        }
        assertThat(read("no,name\n1,Zoë".getBytes(ISO_8859_1), ',', ISO_8859_1)
                        .get(0)
                        .content())
                .containsEntry("name", "Zoë");
    }

    @Test
    void bytesOfAnotherEncodingAreAProblemOfTheirLineOnly() {
        var changes = read("no,name\n1,Zoë\n2,Bo\n".getBytes(ISO_8859_1), ',', UTF_8);

        assertThat(problems(changes))
                .containsExactly("people.csv, line 2: it holds bytes that are not of the file's"
                        + " encoding. Correct the line and send it again in a file.");
        assertThat(changes.get(1).external().id()).isEqualTo("2");
    }

    @Test
    void aBadLineIsOneProblemAndStopsNothing() {
        var changes = read(
                "no,name\n1,Ada\n2,\"never closed\n3,Cy\n4,\"Di\"x\n5,too,many\n6\n,nobody\n7,\"two\nlines\"\n8,Ed\n");

        assertThat(changes)
                .filteredOn(change -> !change.external().id().isEmpty())
                .extracting(change -> change.external().id())
                .containsExactly("1", "3", "7", "8");
        assertThat(problems(changes))
                .extracting(problem -> problem.replaceAll("[.] Correct.*", ""))
                .containsExactly(
                        "people.csv, line 3: quotes begin in it that do not end",
                        "people.csv, line 5: something stands between the end of a quoted value and what separates it",
                        "people.csv, line 6: it has 3 values for 2 columns",
                        "people.csv, line 7: it has 1 values for 2 columns",
                        "people.csv, line 8: its key is empty");
    }

    @Test
    void aFileWithoutTheKeysColumnIsOneProblem() {
        assertThat(problems(read("number,name\n1,Ada\n2,Bo\n")))
                .singleElement()
                .asString()
                .startsWith(
                        "people.csv, line 1: the first line does not name the column no; nothing of the file was read");
        assertThat(problems(read("no,no\n1,1\n"))).hasSize(1);
        assertThat(read("")).isEmpty();
        assertThat(read("no,name\n")).isEmpty();
    }

    @Test
    void aLineMayBeADelete() {
        var changes = read("no,status\n1,gone\n2,here\n");

        assertThat(changes).extracting(Change::kind).containsExactly(Kind.DELETE, Kind.UPSERT);
    }

    @Test
    void theSameLineOfTheSameFileIsTheSameEvent() {
        var text = "no,name\n1,Ada\n2,Bo\n";

        assertThat(read(text))
                .extracting(Change::eventId)
                .isEqualTo(read(text).stream().map(Change::eventId).toList());
        assertThat(read(text)).extracting(Change::eventId).doesNotHaveDuplicates();
    }

    /** Twenty million lines would be no other than these two million: what is read ahead is bounded. */
    @Test
    void aHugeFileIsNeverInMemory() throws IOException {
        var given = new AtomicLong();
        var lines = 2_000_000;
        var endless = new InputStream() {
            private byte[] line = "no,name\n".getBytes(UTF_8);
            private int at;
            private int number;

            @Override
            public int read() {
                if (at == line.length) {
                    if (++number > lines) {
                        return -1;
                    }
                    line = (number + ",Somebody\n").getBytes(UTF_8);
                    at = 0;
                }
                given.incrementAndGet();
                return line[at++];
            }

            @Override
            public int read(byte[] into, int from, int length) {
                var count = 0;
                for (var c = read(); count < length; c = read()) {
                    if (c < 0) {
                        return count == 0 ? -1 : count;
                    }
                    into[from + count++] = (byte) c;
                    if (count == length) {
                        return count;
                    }
                }
                return count;
            }
        };
        var changes = new CsvChanges(source(',', UTF_8), endless, NOW);
        var taken = 0L;
        var bytes = 0L;
        while (changes.hasNext()) {
            var chunk = changes.next();
            assertThat(chunk).hasSizeLessThanOrEqualTo(500);
            taken += chunk.size();
            bytes += chunk.stream()
                    .mapToLong(change -> change.external().id().length() + ",Somebody\n".length())
                    .sum();
            assertThat(given.get() - bytes).as("bytes read ahead").isLessThan(64 * 1024);
        }
        assertThat(taken).isEqualTo(lines);
    }

    /** Quotes that never end do not gather the rest of a huge file. */
    @Test
    void quotesThatDoNotEndLoseTheirOwnLineOnly() {
        var text = new StringBuilder("no,name\n0,\"open\n");
        for (var at = 1; at <= 5_000; at++) {
            text.append(at).append(",Somebody\n");
        }

        var changes = read(text.toString());

        assertThat(problems(changes)).hasSize(1);
        assertThat(changes).hasSize(5_001);
    }
}
